import Testing

@testable import ShellConsole

/// Completion at the prompt.
@Suite struct LineCompletionTests {
    @Test(arguments: [
        (["-Name", "-NameString"], "-Name"), (["ABC", "abD"], "AB"), ([".\\Program Files", ".\\ProgramData"], ".\\Program"), (["x"], "x"), ([], ""), (["a", "b"], ""),
    ])
    func commonBeginning(_ texts: [String], _ expected: String) { #expect(LineCompletion.common(texts) == expected) }
}
