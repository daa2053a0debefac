import GPUInstructionSet

enum EscapeData {
    static let readClock = EscapePrivateData(operation: .readClock).encode()
    static let setLimit = EscapePrivateData(operation: .setPerformanceLimit, value: 50).encode()
}
