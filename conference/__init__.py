"""What a case conference is: records, commands, rules and documents as data.

No input, no output, no clock.
"""
