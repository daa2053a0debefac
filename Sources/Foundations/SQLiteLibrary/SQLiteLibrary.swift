import CSQLite

