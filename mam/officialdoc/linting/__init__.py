"""Measuring a DOCX against Decree 30/2020/NĐ-CP, whoever made it: Word, LibreOffice or docx.py.

package.py opens the file safely, styles.py works out what each letter really looks like, sheet.py holds what was
measured, elements.py finds the decree's elements, the rules_*.py files judge one subject each; ../lint.py runs them.
"""
