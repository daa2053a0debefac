/// Variable names as small numbers, the same for all spellings of case.
public enum Symbols {
    private static let lock = Lock()
    nonisolated(unsafe) private static var ids: [String: Int32] = [:]
    nonisolated(unsafe) private static var names: [String] = []

    public static func intern(_ name: String) -> Int32 {
        let key = name.foldedForKeys()
        return lock.withLock {
            if let id = ids[key] { return id }
            let id = Int32(names.count)
            ids[key] = id
            names.append(name)
            return id
        }
    }
    /// The first spelling seen.
    public static func name(_ id: Int32) -> String { lock.withLock { names[Int(id)] } }

    public static let underscore = intern("_")
    public static let question = intern("?")
    public static let input = intern("input")
    public static let args = intern("args")
    /// Variables that each call has for itself, dot-sourced or not.
    static let ownOfEachCall: Set<Int32> = [underscore, input, args]
    public static let this = intern("this")
    public static let matches = intern("Matches")
    public static let errorActionPreference = intern("ErrorActionPreference")
    public static let warningPreference = intern("WarningPreference")
    public static let verbosePreference = intern("VerbosePreference")
    public static let debugPreference = intern("DebugPreference")
    public static let informationPreference = intern("InformationPreference")
    public static let progressPreference = intern("ProgressPreference")
    public static let confirmPreference = intern("ConfirmPreference")
    public static let whatIfPreference = intern("WhatIfPreference")
    public static let ofs = intern("OFS")
    public static let psBoundParameters = intern("PSBoundParameters")
    public static let psCmdlet = intern("PSCmdlet")
    public static let myInvocation = intern("MyInvocation")
    public static let psScriptRoot = intern("PSScriptRoot")
    public static let psCommandPath = intern("PSCommandPath")
    public static let errorVariable = intern("Error")
    public static let lastExitCode = intern("LASTEXITCODE")
    public static let pwd = intern("PWD")
    public static let psItem = intern("PSItem")
    public static let switchVariable = intern("switch")
    public static let foreachVariable = intern("foreach")
    public static let psDefaultParameterValues = intern("PSDefaultParameterValues")
    public static let psSenderInfo = intern("PSSenderInfo")
}
