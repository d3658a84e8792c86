"""The pages of the program as readings: what stands on the screen, said in an order that can be heard."""
