import Testing

@testable import ParavirtualProtocol

@Suite struct MessageTests {
    /// GPV-026: the bytes of a message, headers and all.
    @Test func headerBytes() throws {
        let bytes = MessageWriter.withRequest(
            Lock2Request.self, wireSize: Lock2Request.byteCount, virtualGPU: LUID(lowPart: 0x1122, highPart: 3), process: D3DKMTHandle(0x4000_0040)
        ) { (view, bytes) -> [UInt8] in
            view.device = D3DKMTHandle(0x8000_0080)
            view.allocation = D3DKMTHandle(0xC000_00C0)
            return Array(bytes)
        }
        #expect(bytes.count == 80)
        #expect(Array(bytes[0..<16]) == [16, 0, 0, 0, 0, 0, 0, 0, 0x22, 0x11, 0, 0, 3, 0, 0, 0])
        #expect(Array(bytes[16..<40]) == [0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0x40, 0, 0, 0, 0, 23, 0, 0, 0, 0, 0, 0, 0])
        #expect(Array(bytes[40..<48]) == [0x80, 0, 0, 0x80, 0xC0, 0, 0, 0xC0])
        let incoming = try bytes.withUnsafeBytes { try #require(IncomingMessage($0, extendedHeader: true)).virtualGPU }
        #expect(incoming == LUID(lowPart: 0x1122, highPart: 3))
        let asynchronous = MessageWriter.withRequest(
            SubmitCommandRequest.self, wireSize: 408, virtualGPU: nil, process: .null, asynchronous: true
        ) { (_, bytes) -> [UInt8] in Array(bytes) }
        #expect(asynchronous.count == 408)
        #expect(Array(asynchronous[12..<20]) == [0, 1, 0, 0, 20, 0, 0, 0])
    }

    /// Typed views and the table agree: what a view stores, the table's field of the same place reads.
    @Test func viewsAgreeWithTable() throws {
        let layout = try #require(MessageTable.layout(8, fromHost: false)?.request)
        let bytes = MessageWriter.withRequest(CreateSyncObjectRequest.self, wireSize: 128, virtualGPU: nil, process: .null) {
            (view, bytes) -> [UInt8] in
            view.device = D3DKMTHandle(1)
            view.infoType = 5
            view.infoFlags = 0x80
            view.infoMonitoredFenceInitialFenceValue = 77
            view.infoMonitoredFenceEngineAffinity = 9
            view.infoSharedHandle = D3DKMTHandle(0x1234)
            view.clientHint = 1
            return Array(bytes)
        }
        let found: [String: UInt64] = bytes.withUnsafeBytes { raw in
            Dictionary(uniqueKeysWithValues: layout.fields.compactMap { field in field.load(raw).map { (field.name, $0) } })
        }
        #expect(found["args.device"] == 1)
        #expect(found["args.info.type"] == 5)
        #expect(found["args.info.flags"] == 0x80)
        #expect(found["args.info.monitored_fence.initial_fence_value"] == 77)
        #expect(found["args.info.fence.fence_value"] == 77)
        #expect(found["args.info.monitored_fence.engine_affinity"] == 9)
        #expect(found["args.info.shared_handle"] == 0x1234)
        #expect(found["client_hint"] == 1)
    }

    @Test func textAndBits() {
        let text = MessageWriter.withReply(GetInternalAdapterInfoReply.self) { (view, bytes) -> (String, Bool, UInt32, Int) in
            view.deviceDescription = String(repeating: "x", count: 200)
            view.asyncMsgEnabled = true
            view.hwSupportState = 3
            return (view.deviceDescription, view.asyncMsgEnabled, bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self), bytes.count)
        }
        #expect(text.0.count == 79)
        #expect(text.1)
        #expect(text.2 == 0b1_1100_0000)
        #expect(text.3 == 712)
    }

    /// Any bytes decode to something; nothing traps (a hostile guest's message in a trace).
    @Test(arguments: [11, 12, 13, 14] as [UInt64]) func mutatedBytesNeverTrap(seed: UInt64) {
        var random = SplitMix(state: seed)
        var decoder = MessageDecoder()
        for round in 0..<3000 {
            let layout = MessageTable.all[random.below(MessageTable.all.count)]
            let fromHost = layout.space == .hostToGuest
            var bytes = [UInt8](repeating: 0, count: random.below(4) == 0 ? random.below(60) : (layout.request?.size ?? 40) + 16 + random.below(200))
            for _ in 0..<random.below(40) where !bytes.isEmpty { bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next()) }
            let header = random.below(2) == 0 && !fromHost ? 16 : 0
            if bytes.count >= header + 24 {
                if header == 16 { bytes[0..<4] = [16, 0, 0, 0] }
                bytes[(header + 16)..<(header + 20)] = [
                    UInt8(truncatingIfNeeded: layout.number), UInt8(truncatingIfNeeded: layout.number >> 8), 0, 0,
                ]
            }
            let id = UInt64(round + 1)
            let decoded = bytes.withUnsafeBytes { decoder.message($0, fromHost: fromHost, channel: 1, transactionID: id) }
            #expect(decoded.byteCount == bytes.count)
            #expect(!decoded.line.isEmpty)
            let reply = bytes.prefix(random.below(bytes.count + 1))
            let answer = reply.withUnsafeBytes { decoder.completion($0, channel: 1, transactionID: id) }
            #expect(answer.isReply)
            bytes.withUnsafeBytes { raw in
                _ = CreateAllocationRequest(raw)?.allocCount
                _ = IncomingMessage(raw, extendedHeader: true)?.header.commandType
                _ = SetGuestDataRequest(raw)?.data64
            }
        }
    }

    @Test func decodedLine() {
        var decoder = MessageDecoder()
        let line = MessageWriter.withRequest(
            QueryVideoMemoryInfoRequest.self, wireSize: 40, virtualGPU: LUID(lowPart: 7), process: D3DKMTHandle(0x40)
        ) { (view, bytes) -> String in
            view.adapter = D3DKMTHandle(0x1000)
            view.memorySegmentGroup = 1
            return decoder.message(UnsafeRawBufferPointer(bytes), fromHost: false, channel: 2, transactionID: 5).line
        }
        #expect(line == "-> QUERYVIDEOMEMORYINFO 56 bytes #5 vgpu=0x0_7 process=0x40 adapter=0x1000 memory_segment_group=1 physical_adapter_index=0")
        let answer = MessageWriter.withReply(QueryVideoMemoryInfoReply.self) { (view, bytes) -> String in
            view.budget = 1 << 30
            return decoder.completion(UnsafeRawBufferPointer(bytes), channel: 2, transactionID: 5).line
        }
        #expect(answer.hasPrefix("<- QUERYVIDEOMEMORYINFO reply 32 bytes #5 budget=0x40000000 current_usage=0"))
    }
}

@Suite struct HandleTests {
    @Test func bits() {
        let handle = D3DKMTHandle(index: 0x12345, unique: 2, instance: 3)
        #expect(handle.rawValue == 2 << 30 | 0x12345 << 6 | 3)
        #expect(handle.index == 0x12345 && handle.unique == 2 && handle.instance == 3)
    }

    /// The first adapter handle is 0x40000000, the next 0x40000040; a freed index comes back late, with the next unique.
    @Test func allocation() throws {
        var table = HandleTable<Int>()
        let madeFirst = table.allocate(10, type: .adapter)
        let first = try #require(madeFirst)
        let madeSecond = table.allocate(11, type: .adapter)
        let second = try #require(madeSecond)
        #expect(first.rawValue == 0x4000_0000)
        #expect(second.rawValue == 0x4000_0040)
        #expect(table.lookup(first, type: .device) == nil)
        #expect(table.lookup(D3DKMTHandle(first.rawValue | 5), type: .adapter) == 10)
        let freed = table.free(first)
        #expect(freed == 10)
        #expect(table.lookup(first) == nil)
        let again = table.free(first)
        #expect(again == nil)
        var uniques: [UInt32] = []
        for turn in 0..<8000 {
            let made = table.allocate(turn, type: .device)
            let handle = try #require(made)
            if handle.index == 0 { uniques.append(handle.unique) }
            table.free(handle)
        }
        #expect(uniques.count > 3 && Array(uniques.prefix(3)) == [2, 3, 1])
        let placed1 = table.place(1, at: second, type: .device)
        #expect(!placed1)
        let placed2 = table.place(1, at: D3DKMTHandle(index: 5000, unique: 3), type: .device)
        #expect(placed2)
        let placed3 = table.place(1, at: D3DKMTHandle(index: 6000, unique: 0), type: .device)
        #expect(!placed3)
        let placed4 = table.place(1, at: D3DKMTHandle(index: 0xFF_FFFF, unique: 1), type: .device)
        #expect(!placed4)
        #expect(table.live().map(\.handle) == [second, D3DKMTHandle(index: 5000, unique: 3)])
    }

    /// Any sequence of allocations and frees: a table agrees with a dictionary.
    @Test(arguments: [21, 22, 23] as [UInt64]) func model(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        var table = HandleTable<Int>()
        var model: [D3DKMTHandle: Int] = [:]
        var handles: [D3DKMTHandle] = []
        for turn in 0..<6000 {
            if random.below(5) < 3 || handles.isEmpty {
                let made = table.allocate(turn, type: .context)
                let handle = try #require(made)
                #expect(model[handle] == nil)
                model[handle] = turn
                handles.append(handle)
            } else {
                handles.swapAt(random.below(handles.count), handles.count - 1)
                let handle = handles.removeLast()
                let freed = table.free(handle)
                let expected = model.removeValue(forKey: handle)
                #expect(freed == expected)
            }
            #expect(table.count == handles.count)
        }
        for (handle, value) in model { #expect(table.lookup(handle, type: .context) == value) }
    }

    @Test func events() {
        let auto = KernelEvent()
        #expect(!auto.wait(milliseconds: 0))
        auto.set()
        #expect(auto.wait(milliseconds: 0))
        #expect(!auto.isSet)
        let manual = KernelEvent(manualReset: true, initialState: true)
        manual.wait()
        #expect(manual.isSet)
        manual.reset()
        #expect(!manual.wait(milliseconds: 1))
    }

    /// The 552 bytes of D3DDDI_QUERYREGISTRY_INFO (GPV-129, GPV-132, GPV-135).
    @Test func queryRegistryBytes() throws {
        let info = D3DDDIQueryRegistryInfo(queryType: .adapterKey, valueName: "Näme", valueType: 1, flags: .translatePath)
        var bytes = try #require(info.encode(outputBytes: 100))
        #expect(bytes.count == 644)
        #expect(try #require(info.encode(outputBytes: 4)).count == 552)
        #expect(Array(bytes[0..<12]) == [1, 0, 0, 0, 1, 0, 0, 0, 0x4E, 0, 0xE4, 0])
        bytes[536] = 6
        bytes.replaceSubrange(544..<550, with: [0x61, 0, 0x62, 0, 0, 0])
        var decoded = try #require(D3DDDIQueryRegistryInfo(decoding: bytes))
        #expect(decoded.outputString == "ab")
        decoded.output = []
        decoded.outputValueSize = 0
        #expect(decoded == info)
        bytes[536..<540] = [255, 255, 255, 255]
        #expect(D3DDDIQueryRegistryInfo(decoding: bytes)?.output.count == 100)
        #expect(D3DDDIQueryRegistryInfo(decoding: Array(bytes[0..<551])) == nil)
        #expect(D3DDDIQueryRegistryInfo(queryType: .serviceKey, valueName: String(repeating: "x", count: 260)).encode(outputBytes: 4) == nil)
    }

    @Test func statusNames() {
        #expect(NTStatus.deviceRemoved.description == "STATUS_DEVICE_REMOVED")
        #expect(NTStatus(0xC000_1234).description == "0xC0001234")
        #expect(NTStatus.pending.isSuccess)
        #expect(throws: NTStatusError(.noMemory)) { try NTStatus.noMemory.check() }
    }
}
