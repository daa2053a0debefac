import Glibc
import ShellRuntime

/// Path and Stopwatch, and the lines of a text.
enum SystemTypes {
    static func register() {
        TypeRegistry.shared.register("System.IO.Path") { TypeInfo("System.IO.Path", flags: [.staticClass, .abstract, .sealed], members: { PathType.members }) }
        TypeRegistry.shared.register("System.Diagnostics.Stopwatch") { StopwatchObject.watchType }
    }

    private static func monotonic() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    static func lines(_ text: String) -> [String] {
        var lines: [String] = [], text = text
        text.withUTF8 { bytes in
            var start = 0, at = 0
            while at < bytes.count {
                guard bytes[at] == 0x0A || bytes[at] == 0x0D else {
                    at += 1
                    continue
                }
                lines.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self))
                at += bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
                start = at
            }
            if start < bytes.count { lines.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start...]), as: UTF8.self)) }
        }
        return lines
    }
    /// Stopwatch.
    final class StopwatchObject: NetObject {
        private var started: Int64?
        private var gathered: Int64 = 0
        var nanoseconds: Int64 { gathered + (started.map { monotonic() - $0 } ?? 0) }
        var isRunning: Bool { started != nil }
        func start() { if started == nil { started = monotonic() } }
        func stop() {
            gathered = nanoseconds
            started = nil
        }
        func reset() {
            gathered = 0
            started = nil
        }
        init() { super.init() }
        override var type: TypeInfo { StopwatchObject.watchType }
        override func toText() -> String { TimeSpanFormat.constant(nanoseconds / 100) }
        static let watchType = TypeInfo("System.Diagnostics.Stopwatch", members: {
            @Sendable func me(_ value: Value) -> StopwatchObject? { value.as(StopwatchObject.self) }
            return [
                .constructor("") { _, _ in .object(StopwatchObject()) },
                .staticProperty("Frequency", "long") { _ in .long(1_000_000_000) },
                .staticProperty("IsHighResolution", "bool") { _ in true },
                .staticMethod("System.Diagnostics.Stopwatch StartNew()") { _, _ in
                    let watch = StopwatchObject()
                    watch.start()
                    return .object(watch)
                },
                .staticMethod("long GetTimestamp()") { _, _ in .long(monotonic()) },
                .property("Elapsed", "timespan") { value, _ in Value(timeSpan: (me(value)?.nanoseconds ?? 0) / 100) },
                .property("ElapsedMilliseconds", "long") { value, _ in .long((me(value)?.nanoseconds ?? 0) / 1_000_000) },
                .property("ElapsedTicks", "long") { value, _ in .long(me(value)?.nanoseconds ?? 0) },
                .property("IsRunning", "bool") { value, _ in .bool(me(value)?.isRunning ?? false) },
                .method("void Start()") { value, _, _ in
                    me(value)?.start()
                    return .void
                },
                .method("void Stop()") { value, _, _ in
                    me(value)?.stop()
                    return .void
                },
                .method("void Reset()") { value, _, _ in
                    me(value)?.reset()
                    return .void
                },
                .method("void Restart()") { value, _, _ in
                    me(value)?.reset()
                    me(value)?.start()
                    return .void
                },
            ]
        })
    }
}
