import Glibc

/// How the terminal of an interactive session treats what is typed. While a line is edited readline has it; while commands run nothing is echoed,
/// as under .NET's console, so that Ctrl-C leaves no mark; a program gets it as the shell found it.
enum TerminalModes {
    nonisolated(unsafe) private static var found: termios?
    nonisolated(unsafe) private static var quiet = termios()
    /// How many programs have the terminal.
    nonisolated(unsafe) private static var lent = 0
    /// Whether a program had it since the last line was read.
    nonisolated(unsafe) private(set) static var wasLent = false

    /// An interactive session begins.
    static func begin() {
        var modes = termios()
        guard found == nil, tcgetattr(0, &modes) == 0 else { return }
        found = modes
        quiet = modes
        quiet.c_lflag &= ~tcflag_t(ECHO)
    }
    private static func set(_ modes: termios) {
        var modes = modes
        tcsetattr(0, TCSANOW, &modes)
    }
    /// Readline takes its own from these. Without PSReadLine's commands Ctrl-D at an empty line does not end the session.
    static func edit(endsAtControlD: Bool) {
        guard var modes = found else { return }
        // A byte that no text in UTF-8 has.
        if !endsAtControlD { withUnsafeMutableBytes(of: &modes.c_cc) { $0[Int(VEOF)] = 0xFF } }
        set(modes)
    }
    static func run() {
        guard found != nil else { return }
        (lent, wasLent) = (0, false)
        set(quiet)
    }
    static func lend() {
        guard let found else { return }
        lent += 1
        wasLent = true
        if lent == 1 { set(found) }
    }
    static func take() {
        guard found != nil, lent > 0 else { return }
        lent -= 1
        if lent == 0 { set(quiet) }
    }
    /// The session ends; also called from a signal's handler.
    static func restore() { if let found { set(found) } }
}
