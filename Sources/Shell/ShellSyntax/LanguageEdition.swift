/// Which PowerShell the process speaks: 7, or Windows PowerShell 5.1 (`--edition Desktop`). Set once, before anything is parsed.
public enum LanguageEdition {
    nonisolated(unsafe) public static var isDesktop = false
}
