@preconcurrency import CReadline

