"""Pages and papers as something to read, said in an order that can be heard."""
