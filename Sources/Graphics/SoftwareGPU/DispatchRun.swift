/// A dispatch under way.
final class DispatchRun {}
/// Programs that were prepared for execution.
struct ProgramCache {}
/// Threads that help with a dispatch.
final class DispatchHelpers {
    func flushTranslations() {}
    func shutDown() {}
}
extension Engine {
    func dispatch(deadline: UInt64, parallel: Bool) -> StepOutcome { .error(.invalidDispatch("no executor")) }
}
