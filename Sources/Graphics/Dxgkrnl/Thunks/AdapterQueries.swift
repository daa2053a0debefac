import DriverInterface
import ParavirtualProtocol

/// D3DKMTQueryAdapterInfo: what an adapter says of itself, in the documented layouts. For a guest some answers differ.
struct AdapterQueries {
    let adapter: Adapter
    let process: DxgProcess
    let isSecure: Bool
    private var configuration: AdapterConfiguration { adapter.configuration }

    init(adapter: Adapter, process: DxgProcess, isSecure: Bool) {
        self.adapter = adapter
        self.process = process
        self.isSecure = isSecure
    }

    /// The buffer as it comes back: same length, the answer at its front.
    func answer(_ type: KMTQueryAdapterInfoType, _ input: [UInt8], driverProcess: (any DriverHandle)?) throws(DriverError) -> [UInt8] {
        guard !input.isEmpty, input.count <= D3DKMTLimits.messageBytes else { throw DriverError(.invalidParameter) }
        let out: [UInt8]
        switch type {
        case .umDriverPrivate: return try driverPrivate(input, driverProcess)
        case .queryRegistry: return try registry(input)
        case .umDriverName: out = try driverName(input)
        case .getSegmentSize: out = words64([localMemory, 0, sharedMemory])
        case .getSegmentGroupSize:
            var form = ByteForm()
            form.put(UInt32(0))
            form.put(UInt32(0))
            for value in [localMemory, 0, sharedMemory, localMemory, sharedMemory, UInt64(0)] { form.put(value) }
            out = form.bytes
        case .adapterGuid:
            out = words64([adapter.luid.value, UInt64(configuration.vendorID) << 16 | UInt64(configuration.deviceID)])
        case .adapterAddress: out = words32([0, UInt32(adapter.luid.lowPart & 31), 0])
        case .adapterRegistryInfo:
            var form = ByteForm()
            for text in [configuration.deviceDescription, "Version 1.0", "Integrated RAMDAC", configuration.chipType] {
                form.put(text, units: 260)
            }
            out = form.bytes
        case .driverVersion: out = words32([adapter.caps.wddmVersion.kmtDriverVersion])
        case .adapterType, .adapterTypeRender: out = words32([adapterType.rawValue])
        case .wddm12Caps:
            out = words32([
                adapter.caps.preemptionCaps.graphics.rawValue, adapter.caps.preemptionCaps.compute.rawValue,
                (adapter.caps.supportNonVGA ? 1 : 0) | (adapter.caps.supportPerEngineTDR ? 4 : 0),
            ])
        case .wddm13Caps: out = words32([0])
        case .wddm20Caps: out = words32([0b11 | (adapter.caps.supportSurpriseRemoval ? 0x20 : 0)])
        case .wddm27Caps, .wddm29Caps, .wddm30Caps, .driverCapsExt: out = words32([0])
        case .umdDriverVersion, .kmdDriverVersion: out = words64([configuration.driverVersion])
        case .nodeMetadata: out = try nodeMetadata(input)
        case .physicalAdapterCount: out = words32([1])
        case .physicalAdapterDeviceIds:
            out = words32([
                0, UInt32(configuration.vendorID), UInt32(configuration.deviceID), configuration.subsystemID & 0xFFFF,
                configuration.subsystemID >> 16, UInt32(configuration.revisionID), 2,
            ])
        case .queryGpuMmuCaps:
            let flags = adapter.gpuMmuCaps.flags
            out = words32([
                0,
                (flags.contains(.readOnlyMemorySupported) ? 1 : 0) | (flags.contains(.noExecuteMemorySupported) ? 2 : 0)
                    | (flags.contains(.cacheCoherentMemorySupported) ? 4 : 0), adapter.gpuMmuCaps.virtualAddressBitCount,
            ])
        case .nodePerfData:
            var form = ByteForm()
            form.put(ByteForm.u32(input, 0) ?? 0)
            form.put(UInt32(0))
            for _ in 0..<3 { form.put(UInt64(1_000_000_000)) }
            form.pad(to: 56)
            out = form.bytes
        case .adapterPerfData:
            var form = ByteForm()
            form.put(UInt64(0))
            form.pad(to: 64)
            out = form.bytes
        case .driverDescription, .driverDescriptionRender:
            var form = ByteForm()
            form.put(configuration.deviceDescription, units: 4096)
            out = form.bytes
        case .paravirtualizationRender: out = [isSecure ? 1 : 0]
        default: throw DriverError(.notSupported)
        }
        guard input.count >= out.count else { throw DriverError(.bufferTooSmall) }
        return out + input[out.count...]
    }

    private func words32(_ values: [UInt32]) -> [UInt8] {
        var form = ByteForm()
        for value in values { form.put(value) }
        return form.bytes
    }
    private func words64(_ values: [UInt64]) -> [UInt8] {
        var form = ByteForm()
        for value in values { form.put(value) }
        return form.bytes
    }

    private var localMemory: UInt64 { adapter.segments.first?.size ?? 0 }
    private var sharedMemory: UInt64 { adapter.segments.dropFirst().reduce(0) { $0 + $1.size } }

    /// A guest's kernel sets the Paravirtualized bit itself.
    var adapterType: D3DKMTAdapterType {
        var type: D3DKMTAdapterType = .renderSupported
        if case .basicRender = configuration.driver { type.insert(.softwareDevice) }
        if adapter.caps.computeOnly { type.insert(.computeOnly) }
        if process.isGuest { type.insert(.paravirtualized) }
        return type
    }

    /// GPV-046: a full path in the host's store, which for a guest becomes one in its HostDriverStore.
    private func driverName(_ input: [UInt8]) throws(DriverError) -> [UInt8] {
        guard let version = ByteForm.u32(input, 0), version <= 3 else { throw DriverError(.invalidParameter) }
        guard Int(version) < configuration.userModeDriverNames.count else { throw DriverError(.notSupported) }
        let name = configuration.userModeDriverNames[Int(version)]
        guard !name.isEmpty else { throw DriverError(.notSupported) }
        var path = configuration.driverStorePath.isEmpty ? name : configuration.driverStorePath + "\\" + name
        if process.isGuest { path = adapter.hooks.translateDriverStorePath(path) ?? path }
        var form = ByteForm()
        form.put(version)
        form.put(path, units: 260)
        return form.bytes
    }

    private func nodeMetadata(_ input: [UInt8]) throws(DriverError) -> [UInt8] {
        guard let ordinal = ByteForm.u32(input, 0) else { throw DriverError(.bufferTooSmall) }
        let metadata = try adapter.driver.getNodeMetadata(nodeOrdinal: ordinal & 0xFFFF)
        var form = ByteForm()
        form.put(ordinal)
        form.put(metadata.engineType.rawValue)
        form.put(metadata.friendlyName, units: 32)
        form.put(UInt32(0))
        form.put(UInt8(metadata.gpuMmuSupported ? 1 : 0))
        form.put(UInt8(metadata.ioMmuSupported ? 1 : 0))
        form.put(UInt16(0))
        return form.bytes
    }

    private func driverPrivate(_ input: [UInt8], _ driverProcess: (any DriverHandle)?) throws(DriverError) -> [UInt8] {
        var flags: QueryAdapterInfoFlags = []
        if process.isGuest {
            flags.insert(.virtualMachineData)
            if isSecure { flags.insert(.secureVirtualMachine) }
        }
        let answer = try DdiCall.with(process) { () throws(DriverError) in
            try adapter.driver.queryAdapterInfo(
                QueryAdapterInfoArguments(
                    type: .umDriverPrivate, input: .bytes(input), flags: flags, process: process.isGuest ? driverProcess : nil,
                    outputDataSize: input.count))
        }
        guard case .bytes(let bytes) = answer, bytes.count <= input.count else { throw DriverError(.graphicsDriverMismatch) }
        return bytes + input[bytes.count...]
    }

    /// D3DDDI_QUERYREGISTRY_INFO (GPV-047 and section 9): answered from the host's registry, paths made a guest's on request.
    private func registry(_ input: [UInt8]) throws(DriverError) -> [UInt8] {
        guard input.count >= 552, let type = ByteForm.u32(input, 0), let flags = ByteForm.u32(input, 4),
            let name = ByteForm.text(input, 8, units: 260), let valueType = ByteForm.u32(input, 528),
            ByteForm.u32(input, 532) == 0, type <= 3, flags & ~3 == 0
        else { throw DriverError(.invalidParameter) }
        var value: RegistryValue?
        switch type {
        case 0: value = adapter.hooks.registryValue("System\\CurrentControlSet\\Services\\" + configuration.serviceName, name)
        case 1:
            value = adapter.hooks.registryValue(
                "System\\CurrentControlSet\\Control\\Class\\" + adapter.softwareKey, name)
        case 2: value = .string(configuration.driverStorePath)
        default: value = .string(configuration.driverStorePath + "\\" + configuration.serviceName + ".sys")
        }
        let translates = process.isGuest && (flags & 1 != 0 || type >= 2)
        func path(_ text: String) -> String { translates ? adapter.hooks.translateDriverStorePath(text) ?? text : text }
        func utf16(_ text: String) -> [UInt8] {
            var form = ByteForm()
            form.put(text, units: text.utf16.count + 1)
            return form.bytes
        }
        var bytes: [UInt8] = []
        var kind: UInt32 = 0
        switch value {
        case .string(let text)?: (bytes, kind) = (utf16(path(text)), 1)
        case .expandString(let text)?: (bytes, kind) = (utf16(path(text)), 2)
        case .binary(let data)?: (bytes, kind) = (data, 3)
        case .dword(let number)?: (bytes, kind) = (words32([number]), 4)
        case .multiString(let list)?: (bytes, kind) = (list.flatMap { utf16(path($0)) } + [0, 0], 7)
        case .qword(let number)?: (bytes, kind) = (words64([number]), 11)
        case nil: break
        }
        var out = input
        func set(_ offset: Int, _ value: UInt32) {
            for index in 0..<4 { out[offset + index] = UInt8(truncatingIfNeeded: value >> UInt32(8 * index)) }
        }
        guard value != nil, type >= 2 || kind == valueType else {
            set(536, 0)
            set(540, 2)
            return out
        }
        set(536, UInt32(bytes.count))
        guard bytes.count <= input.count - 544 else {
            set(540, 1)
            return out
        }
        set(540, 0)
        out.replaceSubrange(544..<544 + bytes.count, with: bytes)
        return out
    }
}

extension DxgProcess {
    /// D3DKMTEscape (GPV-041, GPV-043, GPV-153).
    func escape(
        _ adapter: Adapter, _ group: PartitionGroup, device handle: D3DKMTHandle, context contextHandle: D3DKMTHandle,
        type: D3DKMTEscapeType, flags: D3DDDIEscapeFlags, data: [UInt8], isSecure: Bool
    ) throws(DriverError) -> [UInt8] {
        guard data.count <= D3DKMTLimits.messageBytes, !flags.contains(.virtualMachineData), flags.rawValue & ~0xFF == 0 else {
            throw DriverError(.invalidParameter)
        }
        switch type {
        case .driverPrivate: break
        case .tdrDbgCtrl:
            guard !isGuest else { throw DriverError(.accessDenied) }
            guard let control = ByteForm.u32(data, 0), control <= 8 else { throw DriverError(.invalidParameter) }
            if control == 0 || control == 3 || control == 5 { adapter.locked { adapter.resetAdapter() } }
            if control == 8, let node = ByteForm.u32(data, 4), node < UInt32(adapter.engines.count), node != adapter.pagingNode {
                adapter.locked {
                    let victim = adapter.engines[Int(node)].inFlight?.queue.owner.device
                    adapter.resetEngine(Int(node))
                    if let victim { adapter.fail(victim, .hung) }
                }
            }
            return data
        default: throw DriverError(.notSupported)
        }
        let known = flags.contains(.driverKnownEscape)
        guard !isSecure || known else { throw DriverError(.accessDenied) }
        let device = handle.isNull ? nil : try device(handle)
        let context = contextHandle.isNull ? nil : try context(contextHandle)
        if let device, device.adapter !== adapter { throw DriverError(.invalidParameter) }
        if let context, context.device !== device { throw DriverError(.invalidParameter) }
        if known {
            guard let kind = ByteForm.u32(data, 0) else { throw DriverError(.invalidParameter) }
            switch kind {
            // Guest, host and user mode use one number, so a translation leaves it as it is; it must exist.
            case 0:
                guard data.count == 8, let number = ByteForm.u32(data, 4) else { throw DriverError(.invalidParameter) }
                _ = try allocation(D3DKMTHandle(number))
            case 1:
                guard data.count == 8, let number = ByteForm.u32(data, 4) else { throw DriverError(.invalidParameter) }
                _ = try resource(D3DKMTHandle(number))
            default: throw DriverError(.notSupported)
            }
        }
        var driverFlags = EscapeArguments.Flags(rawValue: flags.rawValue)
        if isGuest { driverFlags.insert(.virtualMachineData) }
        let driverProcess = attachment(group)?.driverProcess
        let answer = try DdiCall.with(self) { () throws(DriverError) in
            try adapter.driver.escape(
                EscapeArguments(
                    device: device?.driverDevice, context: context?.owner.driverContext, flags: driverFlags, privateDriverData: data,
                    process: driverProcess))
        }
        guard answer.count == data.count else { throw DriverError(.graphicsDriverMismatch) }
        return answer
    }

    /// D3DKMTQueryVideoMemoryInfo (GPV-345).
    func videoMemoryInfo(
        _ adapter: Adapter, _ group: PartitionGroup, _ segment: D3DKMTMemorySegmentGroup
    ) -> (budget: UInt64, usage: UInt64, reservation: UInt64, available: UInt64) {
        adapter.locked {
            var usage: UInt64 = 0
            for object in adapter.objects.values where object.owner === self && object.group === group {
                switch object.placement {
                case .none: break
                case .videoMemory: if segment == .local { usage += object.size }
                case .system, .existing: if segment == .nonLocal { usage += object.size }
                }
            }
            let budget =
                segment == .local
                ? min(group.videoMemoryLimit, adapter.videoMemory.capacity) : adapter.segments.dropFirst().reduce(0) { $0 + $1.size }
            let reservation = reservations[ObjectIdentifier(group)] ?? 0
            return (budget, usage, segment == .local ? reservation : 0, segment == .local ? budget / 2 : 0)
        }
    }

    func changeReservation(_ adapter: Adapter, _ group: PartitionGroup, _ segment: D3DKMTMemorySegmentGroup, _ bytes: UInt64)
        throws(DriverError)
    {
        try adapter.locked { () throws(DriverError) in
            guard segment == .local, bytes <= min(group.videoMemoryLimit, adapter.videoMemory.capacity) / 2 else {
                throw DriverError(.invalidParameter)
            }
            reservations[ObjectIdentifier(group)] = bytes
        }
    }

    /// D3DKMT_QUERYSTATISTICS_RESULT: 776 bytes, by type the figures that this model keeps.
    func statistics(_ adapter: Adapter, _ type: D3DKMTQueryStatisticsType, selector: UInt32, of process: DxgProcess) throws(DriverError)
        -> [UInt8]
    {
        try adapter.locked { () throws(DriverError) in
            var form = ByteForm()
            switch type {
            case .adapter:
                for value in [UInt32(adapter.segments.count), UInt32(adapter.nodes.count), 0, 0] { form.put(value) }
            case .segment, .processSegment:
                guard selector >= 1, selector <= UInt32(adapter.segments.count) else { throw DriverError(.invalidParameter) }
                let local = selector == 1
                let mine = adapter.objects.values.filter { type == .segment || $0.owner === process }
                let used = mine.reduce(UInt64(0)) { sum, object in
                    switch object.placement {
                    case .none: sum
                    case .videoMemory: local ? sum + object.size : sum
                    case .system, .existing: local ? sum : sum + object.size
                    }
                }
                for value in [adapter.segments[Int(selector) - 1].commitLimit, used, used] { form.put(value) }
            case .node, .processNode:
                guard selector < UInt32(adapter.nodes.count) else { throw DriverError(.invalidParameter) }
                let engine = adapter.engines[Int(selector)]
                // RunningTime in units of 100 ns.
                form.put(type == .node ? engine.runningTime / 100 : process.engineTime / 100)
                form.put(UInt32(truncatingIfNeeded: engine.preemptions))
                form.put(UInt32(truncatingIfNeeded: engine.completed))
            case .process, .processAdapter:
                form.put(UInt32(adapter.nodes.count))
                form.put(UInt32(truncatingIfNeeded: process.submissions))
                form.put(process.engineTime / 100)
            default: throw DriverError(.notSupported)
            }
            form.pad(to: D3DKMTQueryStatistics.resultBytes)
            return form.bytes
        }
    }
}
