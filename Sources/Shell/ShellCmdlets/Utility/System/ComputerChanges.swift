import ShellRuntime

/// Rename-Computer: checks the new name; the name itself belongs to the machine that runs the shell.
final class RenameComputer: Cmdlet {
    override func process() throws {
        let name = text("NewName") ?? "", old = runspace.environment["COMPUTERNAME"] ?? ""
        let isLocal = text("ComputerName").map { [".", "localhost"].contains($0.lowercased()) || $0.equalsIgnoringCase(old) } ?? true
        let computer = isLocal ? old : text("ComputerName") ?? ""
        let isProper = !name.isEmpty && name.utf8.count <= 63 && name.utf8.allSatisfy { $0 == 0x2D || isLetter($0) || isDigit($0) } && !name.utf8.allSatisfy(isDigit)
        guard isProper else {
            return try writeError(
                "Skip computer '\(computer)' with new name '\(name)' because the new name is not valid. The new computer name entered is not properly formatted. Standard names may contain letters (a-z, A-Z), numbers (0-9), and hyphens (-), but no spaces or periods (.). The name may not consist entirely of digits, and may not be longer than 63 characters.",
                id: "InvalidNewName", category: .invalidArgument, target: Value(name), exception: "System.InvalidOperationException")
        }
        if name.equalsIgnoringCase(computer) {
            return try writeError(
                "Skip computer '\(computer)' with new name '\(name)' because the new name is the same as the current name.", id: "NewNameIsOldName",
                category: .invalidArgument, target: Value(name), exception: "System.InvalidOperationException")
        }
        guard try shouldProcess(computer) else { return }
        try writeError(
            "Fail to rename computer '\(computer)' to '\(name)' due to the following exception: The name of this computer is not the shell's to change.",
            id: "FailToRenameComputer", category: .operationStopped, target: Value(computer), exception: "System.InvalidOperationException")
    }
    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
