"""The sample that a new installation opens with: a database of a ship chandler, and the app "Order desk" over it."""
