import CPCRE2

