"""The packed program as an owner has it: installed, used, upgraded and removed, on this system or in a bare one."""
