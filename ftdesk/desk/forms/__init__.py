"""The forms of the desk: what each act asks for."""
