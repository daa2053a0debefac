import DriverInterface
import ParavirtualProtocol
import VMBus

/// The host's end of one channel: takes messages apart, calls the kernel, answers. What comes from the guest is believed in
/// nothing; a message that makes no sense gets a failure and changes nothing.
final class ChannelHandler: HostChannelHandler, @unchecked Sendable {  // Both are set once.
    /// The machine lets go of its channels when it is destroyed.
    let machine: VirtualMachine
    /// nil for the global channel.
    let gpu: VirtualGPU?

    init(machine: VirtualMachine, gpu: VirtualGPU?) {
        self.machine = machine
        self.gpu = gpu
    }

    private var channelName: String { gpu.map { "vGPU \($0.luid)" } ?? "global" }

    func channelOpened(_ channel: HostChannel) {}
    func channelClosed(_ channel: HostChannel) {}
    func channelFailed(_ reason: String) {
        machine.hooks.logEvent(
            DxgkrnlEvent(
                channel: .admin, level: .error, kind: .virtualGPUCreationFailed,
                message: "The VM bus channel of virtual machine \(machine.name) failed: \(reason).", status: 0,
                virtualMachine: machine.name))
    }

    func channel(_ channel: HostChannel, received header: PacketHeader, payload: UnsafeRawBufferPointer) {
        machine.serviceTime.counting { serve(channel, header, payload) }
    }

    private func serve(_ channel: HostChannel, _ header: PacketHeader, _ payload: UnsafeRawBufferPointer) {
        if machine.tracer.isOn {
            machine.tracer.message(machine, channelName, payload, fromHost: false)
        }
        guard let message = IncomingMessage(payload, extendedHeader: machine.usesExtendedHeader) else {
            let reply = Reply(channel: channel, transaction: header.wantsCompletion ? header.transactionID : nil, handler: self, command: 0)
            return reply.status(.invalidParameter)
        }
        let number = message.header.commandType
        let reply = Reply(
            channel: channel, transaction: header.wantsCompletion ? header.transactionID : nil, handler: self, command: number)
        if number >= 1000 {
            guard gpu == nil else { return reply.status(.invalidParameter) }
            GlobalServer(machine: machine, message: message, reply: reply, channel: channel).serve(number)
            return
        }
        // Adapter commands come on their vGPU's channel, or on the global one with the vGPU's LUID (PSL 4.3).
        var target = gpu
        if target == nil, machine.isAsynchronous, let luid = message.virtualGPU { target = machine.gpu(luid: luid) }
        guard let target, !target.isGone else { return reply.status(.deviceRemoved) }
        AdapterServer(machine: machine, gpu: target, message: message, reply: reply, channel: channel).serve(number)
    }

    /// Where the answer of one message goes.
    struct Reply {
        let channel: HostChannel
        /// nil: nobody waits.
        let transaction: UInt64?
        let handler: ChannelHandler
        let command: UInt32

        func send(_ head: UnsafeRawBufferPointer, _ tail: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)) {
            guard let transaction else { return }
            let machine = handler.machine
            if machine.tracer.isOn {
                (Array(head) + Array(tail)).withUnsafeBytes {
                    machine.tracer.message(machine, handler.channelName, $0, fromHost: true, isCompletion: true, command: command)
                }
            }
            try? channel.complete(transaction, head, tail)
        }

        func status(_ status: NTStatus) {
            guard transaction != nil else { return }
            withUnsafeBytes(of: status.rawValue.littleEndian) { send($0) }
        }

        /// A reply of the kinds that fail by being too short (PSL 5.4).
        func nothing() { send(UnsafeRawBufferPointer(start: nil, count: 0)) }

        func bytes(_ bytes: [UInt8]) { bytes.withUnsafeBytes { send($0) } }

        func view<V: MessageView>(_ type: V.Type, wireSize: Int? = nil, _ body: (V) -> Void) {
            guard transaction != nil else { return }
            MessageWriter.withReply(type, wireSize: wireSize) { view, bytes in
                body(view)
                send(UnsafeRawBufferPointer(bytes))
            }
        }
    }
}

/// The commands of the global channel (PSL 6.1).
struct GlobalServer {
    let machine: VirtualMachine
    let message: IncomingMessage
    let reply: ChannelHandler.Reply
    let channel: HostChannel

    func serve(_ number: UInt32) {
        guard let command = GlobalCommand(rawValue: number) else { return reply.status(.notSupported) }
        switch command {
        case .createProcess:
            let made = try? createProcess()
            reply.view(CreateProcessReply.self) { $0.hprocess = made ?? .null }
        case .openSyncObject: openSyncObject()
        case .createNtSharedObject:
            let made = try? createSharedObject()
            reply.view(CreateNtSharedObjectReply.self) { $0.sharedHandle = D3DKMTHandle(made ?? 0) }
        case .shareObjectWithHost:
            reply.view(ShareObjectWithHostReply.self) { $0.status = .notSupported }
        case .isFeatureEnabledGlobal:
            guard let request = try? message.request(IsFeatureEnabledGlobalRequest.self) else { return reply.nothing() }
            let feature = FeatureID(rawValue: request.featureId)
            let state = feature.map { FeatureTable.state($0, adapter: nil) } ?? FeatureTable.State()
            reply.view(IsFeatureEnabledGlobalReply.self) {
                $0.status = .success
                $0.descriptorMinSupportedVersion = state.minimum
                $0.descriptorMaxSupportedVersion = state.maximum
                $0.descriptorSupported = state.maximum > 0
                $0.descriptorVirtualizationMode = UInt16(feature?.virtualizationMode.rawValue ?? 0)
                $0.descriptorGlobal = feature?.isGlobal ?? false
                $0.descriptorDriverFeature = feature?.isDriverFeature ?? false
                $0.resultVersion = state.version
                $0.resultValue = state.value
            }
        default:
            do throws(DriverError) {
                try serveWithStatus(command)
                reply.status(.success)
            } catch {
                reply.status(error.ntStatus)
            }
        }
    }

    private func serveWithStatus(_ command: GlobalCommand) throws(DriverError) {
        switch command {
        case .destroyProcess: try machine.destroyProcess(message.header.process)
        case .setIOSpaceRegion:
            let request = try message.request(SetIOSpaceRegionRequest.self)
            let status = machine.ioSpace.setRegion(start: request.start, length: request.length)
            guard status.isSuccess else { throw DriverError(status) }
        case .destroySyncObject:
            let process = try machine.process(message.header.process)
            let request = try message.request(DestroySyncObjectRequest.self)
            try process.destroySyncObject(try process.syncObject(request.syncObject))
        case .destroyNtSharedObject:
            let request = try message.request(DestroyNtSharedObjectRequest.self)
            guard machine.shared.remove(UInt64(request.sharedHandle.rawValue)) else { throw DriverError(.invalidHandle) }
        case .queryEtwSession: break
        default: throw DriverError(.notSupported)
        }
    }

    private func createProcess() throws(DriverError) -> D3DKMTHandle {
        let request = try message.request(CreateProcessRequest.self)
        return try machine.createProcess(name: request.processName, processID: request.processId)
    }

    private func createSharedObject() throws(DriverError) -> UInt32 {
        let process = try machine.process(message.header.process)
        let request = try message.request(CreateNtSharedObjectRequest.self)
        return machine.shared.add(try process.shareable(request.object))
    }

    private func openSyncObject() {
        do throws(DriverError) {
            let process = try machine.process(message.header.process)
            let request = try message.request(OpenSyncObjectRequest.self)
            guard case .syncObject(let object)? = machine.globalObjects.find(UInt64(request.globalSyncObject.rawValue)) else {
                throw DriverError(.invalidHandle)
            }
            let opened = try process.openShared(
                try process.device(request.device), object, flags: D3DDDISynchronizationObjectFlags(rawValue: request.flags))
            reply.view(OpenSyncObjectReply.self) {
                $0.syncObject = opened.handle
                $0.status = .success
                $0.gpuVirtualAddress = opened.gpuAddress
                $0.guestCpuPhysicalAddress = opened.guestAddress ?? 0
            }
        } catch {
            reply.view(OpenSyncObjectReply.self) { $0.status = error.ntStatus }
        }
    }
}
