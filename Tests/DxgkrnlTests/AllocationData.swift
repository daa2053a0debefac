import GPUInstructionSet

enum AllocationData {
    static func encode(_ size: UInt64) -> [UInt8] { AllocationPrivateData(size: size).encode() }
}
