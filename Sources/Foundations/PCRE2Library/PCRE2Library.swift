import CPCRE2

/// A compiled PCRE2 pattern over UTF-16 text. Immutable once made: any number of threads may match with it.
public final class PCRE2Pattern: @unchecked Sendable {
    private let code: OpaquePointer
    private let matchContext: OpaquePointer?
    private let jitStack: OpaquePointer?
    public let captureCount: Int

    /// Why a pattern did not compile: PCRE2's text and the offset in UTF-16 units.
    public struct CompileError: Error {
        public let message: String
        public let offset: Int
    }
    /// Matching gave up: too many steps, or no memory.
    public struct MatchError: Error {
        public let code: Int32
        public let message: String
    }
    public struct Options: OptionSet, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let caseless = Options(rawValue: 0x0000_0008)
        public static let unicodeProperties = Options(rawValue: 0x0002_0000)
        public static let allowEmptyClass = Options(rawValue: 0x0000_0001)
        public static let matchUnsetBackreference = Options(rawValue: 0x0000_0200)
    }

    /// `\n` is the only line end.
    public init(_ pattern: [UInt16], options: Options = []) throws(CompileError) {
        var errorCode: Int32 = 0
        var offset = 0
        let context = pcre2_compile_context_create_16(nil)
        defer { pcre2_compile_context_free_16(context) }
        pcre2_set_newline_16(context, UInt32(PCRE2_NEWLINE_LF))
        let flags = UInt32(PCRE2_UTF) | UInt32(PCRE2_NO_UTF_CHECK) | options.rawValue
        let compiled = pattern.withUnsafeBufferPointer { units in
            // An empty array has no address; any will do for no units.
            pcre2_compile_16(units.baseAddress ?? PCRE2Pattern.noUnits, units.count, flags, &errorCode, &offset, context)
        }
        guard let compiled else { throw CompileError(message: PCRE2Pattern.text(errorCode), offset: offset) }
        code = compiled
        matchContext = pcre2_match_context_create_16(nil)
        if let matchContext {
            pcre2_set_match_limit_16(matchContext, 50_000_000)
            pcre2_set_heap_limit_16(matchContext, 256 * 1024)
        }
        if pcre2_jit_compile_16(compiled, UInt32(PCRE2_JIT_COMPLETE)) == 0 {
            jitStack = pcre2_jit_stack_create_16(32 * 1024, 8 * 1024 * 1024, nil)
        } else {
            jitStack = nil
        }
        var count: UInt32 = 0
        _ = pcre2_pattern_info_16(compiled, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
        captureCount = Int(count)
    }
    deinit {
        pcre2_code_free_16(code)
        if let matchContext { pcre2_match_context_free_16(matchContext) }
        if let jitStack { pcre2_jit_stack_free_16(jitStack) }
    }

    /// The first match at or after `start`: for each group (0 is the whole) its start and end, -1 where it took no part.
    public func match(_ units: ContiguousArray<UInt16>, from start: Int) throws(MatchError) -> [(start: Int, end: Int)]? {
        guard let data = pcre2_match_data_create_from_pattern_16(code, nil) else {
            throw MatchError(code: -48, message: "no memory")
        }
        defer { pcre2_match_data_free_16(data) }
        let result = units.withUnsafeBufferPointer { buffer in
            pcre2_match_16(
                code, buffer.baseAddress ?? PCRE2Pattern.noUnits, buffer.count, start, UInt32(PCRE2_NO_UTF_CHECK), data, matchContext)
        }
        if result == -1 { return nil }
        guard result > 0 else { throw MatchError(code: result, message: PCRE2Pattern.text(result)) }
        guard let offsets = pcre2_get_ovector_pointer_16(data) else { return nil }
        var groups: [(start: Int, end: Int)] = []
        groups.reserveCapacity(captureCount + 1)
        for group in 0...captureCount {
            if group < Int(result), offsets[group * 2] != Int.max, offsets[group * 2] <= units.count {
                groups.append((offsets[group * 2], offsets[group * 2 + 1]))
            } else {
                groups.append((-1, -1))
            }
        }
        return groups
    }

    // One unit that stays for the life of the process, so that empty input has an address.
    nonisolated(unsafe) private static let noUnits: UnsafePointer<UInt16> = {
        let unit = UnsafeMutablePointer<UInt16>.allocate(capacity: 1)
        unit.initialize(to: 0)
        return UnsafePointer(unit)
    }()

    private static func text(_ code: Int32) -> String {
        let units = [UInt16](unsafeUninitializedCapacity: 256) { buffer, count in
            count = max(0, Int(pcre2_get_error_message_16(code, buffer.baseAddress, 256)))
        }
        return String(decoding: units, as: UTF16.self)
    }
}
