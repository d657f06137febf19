[one.two]
program: x
level: fatal
cause: a.b c.d
literal: is not viable
pattern: {vfio}group {group} is not viable
meaning: text is not viable
test: group 3 is not viable
[evil]
level: error
only: question
pattern: (?:a+)+$
[bad
literal: short
pattern: (((
level: none
