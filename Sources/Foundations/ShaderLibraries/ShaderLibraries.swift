import CGlslang
import CSPIRVTools

