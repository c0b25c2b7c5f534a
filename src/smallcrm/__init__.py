"""SmallCRM: the client book for a cafe, barbershop or small clinic."""

# What desktops know the program by: its menu entry, its windows, its icon. As in `[tool.smallcrm]` of pyproject.toml.
APP_ID = "io.github.smallcrm.SmallCRM"
