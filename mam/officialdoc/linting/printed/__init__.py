"""A PDF as it lies on the page: from drawing commands to the same Sheet that a DOCX gives, in millimetres and points.

file.py opens it safely, typeface.py knows its fonts, ink.py finds letters and strokes, rows.py joins letters to rows,
columns.py sees what stands side by side, flow.py joins rows to paragraphs, reading.py puts the Sheet together.
"""
