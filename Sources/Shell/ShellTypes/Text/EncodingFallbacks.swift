import ShellRuntime

/// What an encoding does with what it cannot translate: EncoderFallback and DecoderFallback, which replace or throw.
enum EncodingFallbacks {
    private static let space = "System.Text."
    static func register() {
        for side in ["Encoder", "Decoder"] {
            TypeRegistry.shared.register("\(space)\(side)Fallback") { base(side) }
            TypeRegistry.shared.register("\(space)\(side)ExceptionFallback") { throwing(side) }
            TypeRegistry.shared.register("\(space)\(side)ReplacementFallback") { replacing(side) }
        }
    }
    private static func find(_ side: String, _ kind: String) -> TypeInfo { TypeRegistry.shared.find("\(space)\(side)\(kind)Fallback") ?? WellKnown.object }
    private static func base(_ side: String) -> TypeInfo {
        let own = "\(space)\(side)Fallback"
        return TypeInfo(own, flags: .abstract, members: {
            [
                .staticProperty("ExceptionFallback", own) { _ in .object(KeptObject(find(side, "Exception"), ["MaxCharCount": Value(0)])) },
                .staticProperty("ReplacementFallback", own) { _ in replacement(side, side == "Encoder" ? "?" : "\u{FFFD}") },
                .property("MaxCharCount", "int") { this, _ in this.as(KeptObject.self)?["MaxCharCount"] ?? Value(0) },
            ]
        })
    }
    private static func throwing(_ side: String) -> TypeInfo {
        TypeInfo("\(space)\(side)ExceptionFallback", base: find(side, ""), flags: .sealed, members: {
            [.constructor("") { _, _ in .object(KeptObject(find(side, "Exception"), ["MaxCharCount": Value(0)])) }]
        })
    }
    private static func replacement(_ side: String, _ text: String) -> Value {
        .object(KeptObject(find(side, "Replacement"), ["DefaultString": Value(text), "MaxCharCount": Value(text.utf16.count)]))
    }
    private static func replacing(_ side: String) -> TypeInfo {
        TypeInfo("\(space)\(side)ReplacementFallback", base: find(side, ""), flags: .sealed, members: {
            [
                .constructor("") { _, _ in replacement(side, side == "Encoder" ? "?" : "\u{FFFD}") },
                .constructor("string replacement") { args, _ in
                    if args[0].isNull { throw NetException.argumentNull("replacement") }
                    return replacement(side, args[0].string)
                },
                .property("DefaultString", "string") { this, _ in this.as(KeptObject.self)?["DefaultString"] ?? .null },
            ]
        })
    }
    /// An encoding with fallbacks of its own.
    static func made(_ encoding: EncodingObject, _ encoder: Value, _ decoder: Value) throws -> Value {
        guard let first = encoder.as(KeptObject.self) else { throw NetException.argumentNull("encoderFallback") }
        guard let second = decoder.as(KeptObject.self) else { throw NetException.argumentNull("decoderFallback") }
        let own = EncodingObject(encoding.names, mark: encoding.hasMark, strict: second["DefaultString"].isNull)
        own.refusesUnknown = first["DefaultString"].isNull
        own.encoderReplacement = first["DefaultString"].stringValue
        own.decoderReplacement = second["DefaultString"].stringValue
        return .object(own)
    }
    /// The fallback that an encoding has.
    static func shown(_ side: String, isThrowing: Bool, _ text: String?, standard: String) -> Value {
        isThrowing ? .object(KeptObject(find(side, "Exception"), ["MaxCharCount": Value(0)])) : replacement(side, text ?? standard)
    }
}
