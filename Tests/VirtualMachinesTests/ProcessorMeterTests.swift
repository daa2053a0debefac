import Glibc
import Synchronization
import Testing

@testable import VirtualMachines

/// Processor time of guests (CPUUsage, the time of vmmem).
@Suite struct ProcessorMeterTests {
    @Test func usageIsAShareOfTheLastSeconds() {
        let time = Mutex<UInt64>(10_000_000_000)
        let meter = ProcessorMeter(clock: { time.withLock { $0 } })
        #expect(meter.usage(processors: 1) == 0)
        // Half of one of two seconds, on one processor and on two.
        time.withLock { $0 += 1_000_000_000 }
        meter.add(500_000_000, from: 10_000_000_000)
        #expect(meter.usage(processors: 1) == 25)
        #expect(meter.usage(processors: 2) == 13)
        #expect(meter.total == 500_000_000)
        // Half of the piece has left the window, then all of it.
        time.withLock { $0 += 1_500_000_000 }
        #expect(meter.usage(processors: 1) == 13)
        time.withLock { $0 += 600_000_000 }
        #expect(meter.usage(processors: 1) == 0)
        #expect(meter.total == 500_000_000)
    }

    @Test func workOfAGuestIsCountedForItsMachine() throws {
        let fixture = try HostFixture()
        let vm = try fixture.machine()
        try fixture.host.start(vm)
        let worker = try #require(vm.worker)
        var sum = 0.0
        vm.countingTime {
            let begin = ProcessorMeter.read(CLOCK_THREAD_CPUTIME_ID)
            while ProcessorMeter.read(CLOCK_THREAD_CPUTIME_ID) - begin < 30_000_000 { sum += 1 }
        }
        let process = fixture.host.platform.installedWindows.processes.process(worker.vmmem)
        #expect((process?.processorTime ?? 0) >= 0.03)
        #expect(vm.processorUsage >= 1)
        // The worker process's own: the start at least.
        let started = fixture.host.platform.installedWindows.processes.process(worker.vmwp)?.processorTime ?? 0
        #expect(started > 0 && started < 5)
        let other = try fixture.machine("OTHER")
        #expect(other.processorUsage == 0)
    }

    @Test func meteringCountsWhatTheGuestUsed() throws {
        let fixture = try HostFixture()
        let vm = try fixture.machine()
        try fixture.host.start(vm)
        let worker = try #require(vm.worker)
        // What was used before is not counted.
        worker.meter.add(900_000_000_000, from: 0)
        try fixture.host.setMetering(vm, enabled: true)
        worker.meter.add(90_000_000_000, from: 0)
        fixture.clock.advance(bySeconds: 100)
        let report = try fixture.host.measure(vm)
        let megahertz = Double(fixture.host.platform.installedWindows.configuration.processorMegahertz)
        #expect(report.duration > 0)
        #expect(report.averageProcessor == UInt64(9e10 / Double(report.duration) / 100 * megahertz))
        try fixture.host.resetMetering(vm)
        fixture.clock.advance(bySeconds: 1)
        #expect(try fixture.host.measure(vm).averageProcessor == 0)
    }
}
