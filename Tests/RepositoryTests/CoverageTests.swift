import TestSupport
import Testing

/// docs/coverage.md lists the items of the checklists with the tests that name them, as they are now.
@Suite struct CoverageTests {
    @Test func thePageIsUpToDate() {
        let result = TestSupport.Repository.shell("cd '\(TestSupport.Repository.root)' && bash Tools/coverage --check 2>&1")
        #expect(result.code == 0, "\(result.output.prefix(2000))")
    }
}
