"""What the program reads at run time: icons, themes, fonts, templates."""
