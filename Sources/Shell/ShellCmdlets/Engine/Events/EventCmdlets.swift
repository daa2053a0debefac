import ShellFormatting
import ShellRuntime
import ShellTypes

/// What the cmdlets that register share.
class EventRegistration: Cmdlet {
    final var manager: EventManagerObject { EventManagerObject.of(runspace) }
    func source() throws -> (object: Value, event: String) { (.null, "") }

    override func end() throws {
        let (object, event) = try source()
        let identifier = text("SourceIdentifier") ?? newGuidText()
        if manager.subscriber(identifier) != nil {
            return try writeError(
                "Cannot subscribe to the specified event. A subscriber with the source identifier '\(identifier)' already exists.", id: "SUBSCRIBER_EXISTS",
                category: .invalidArgument, target: object, exception: "System.ArgumentException")
        }
        let block = self["Action"].as(ScriptBlockObject.self)
        let made = try manager.subscribe(
            sourceObject: object, eventName: event, source: identifier, block: block, data: self["MessageData"], isSupport: flag("SupportEvent"),
            forwards: flag("Forward"), limit: integer("MaxTriggerCount") ?? 0)
        if let job = made.action, !flag("SupportEvent") { try write(job) }
    }
}

final class RegisterObjectEvent: EventRegistration {
    override func source() throws -> (object: Value, event: String) {
        let name = text("EventName") ?? ""
        let value = self["InputObject"]
        func missing() -> ShellError {
            runtime.terminating(
                ErrorRecordObject(
                    ExceptionObject("System.ArgumentException", "Cannot register for the specified event. An event with the name '\(name)' does not exist. (Parameter 'eventName')"),
                    id: "INVALID_REGISTRATION", category: .invalidArgument, target: value))
        }
        guard let object = value.objectValue, let known = ObjectEvents.of(object).first(where: { $0.name.equalsIgnoringCase(name) })?.name else { throw missing() }
        return (value, known)
    }
}
final class RegisterEngineEvent: EventRegistration {
    override func source() throws -> (object: Value, event: String) {
        guard has("Action") || flag("Forward") else {
            throw terminating(
                "Action must be specified for non-forwarded events.", id: "ACTION_MANDATORY_FOR_LOCAL", category: .invalidArgument, exception: "System.ArgumentException")
        }
        return (.null, "")
    }
}

final class UnregisterEvent: Cmdlet {
    override func process() throws {
        let manager = EventManagerObject.of(runspace)
        var found: [EventSubscriberObject] = []
        if let id = has("SubscriptionId") ? integer("SubscriptionId") : nil {
            found = manager.subscribers.filter { $0.id == id }
            if found.isEmpty {
                return try writeError(
                    "Event subscription with identifier '\(id)' does not exist.", id: "INVALID_SUBSCRIPTION_IDENTIFIER", category: .invalidArgument,
                    exception: "System.ArgumentException")
            }
        } else if let name = text("SourceIdentifier") {
            let pattern = WildcardPattern.lenient(name)
            found = manager.subscribers.filter { pattern.matches($0.source) && (!$0.isSupport || flag("Force")) }
            if found.isEmpty, !pattern.hasWildcards {
                return try writeError(
                    "Event subscription with identifier '\(name)' does not exist.", id: "INVALID_SOURCE_IDENTIFIER", category: .invalidArgument,
                    exception: "System.ArgumentException")
            }
        }
        for subscriber in found where try shouldProcess("Event subscription '\(subscriber.source)'", action: "Unsubscribe") { manager.unsubscribe(subscriber) }
    }
}

final class GetEventSubscriber: Cmdlet {
    override func process() throws {
        let list = EventManagerObject.of(runspace).subscribers.filter { !$0.isSupport || flag("Force") }
        if let id = has("SubscriptionId") ? integer("SubscriptionId") : nil {
            let found = list.filter { $0.id == id }
            if found.isEmpty {
                return try writeError(
                    "Event subscription with identifier '\(id)' does not exist.", id: "INVALID_SOURCE_IDENTIFIER", category: .invalidArgument,
                    exception: "System.ArgumentException")
            }
            for one in found { try write(one) }
            return
        }
        let name = text("SourceIdentifier") ?? "*"
        let pattern = WildcardPattern.lenient(name)
        let found = list.filter { pattern.matches($0.source) }
        if found.isEmpty, !pattern.hasWildcards {
            return try writeError(
                "Event subscription with source identifier '\(name)' does not exist.", id: "INVALID_SOURCE_IDENTIFIER", category: .invalidArgument,
                exception: "System.ArgumentException")
        }
        for one in found { try write(one) }
    }
}

final class NewEvent: Cmdlet {
    override func end() throws {
        let event = try EventManagerObject.of(runspace).generate(
            text("SourceIdentifier") ?? "", sender: self["Sender"], arguments: ContiguousArray(values("EventArguments")), data: self["MessageData"])
        try write(event)
    }
}

final class GetEvent: Cmdlet {
    override func end() throws {
        let manager = EventManagerObject.of(runspace)
        try manager.pump()
        if let id = has("EventIdentifier") ? integer("EventIdentifier") : nil {
            guard let found = manager.waiting.first(where: { $0.identifier == id }) else {
                return try writeError(
                    "Event with identifier '\(id)' does not exist.", id: "INVALID_EVENT_IDENTIFIER", category: .invalidArgument, exception: "System.ArgumentException")
            }
            return try write(found)
        }
        let name = text("SourceIdentifier") ?? "*"
        let pattern = WildcardPattern.lenient(name)
        let found = manager.waiting.filter { pattern.matches($0.source) }
        if found.isEmpty, !pattern.hasWildcards {
            return try writeError(
                "Event with source identifier '\(name)' does not exist.", id: "INVALID_SOURCE_IDENTIFIER", category: .invalidArgument, exception: "System.ArgumentException")
        }
        for event in found { try write(event) }
    }
}

final class RemoveEvent: Cmdlet {
    override func process() throws {
        let manager = EventManagerObject.of(runspace)
        try manager.pump()
        var found: [EventRecordObject] = []
        if let id = has("EventIdentifier") ? integer("EventIdentifier") : nil {
            found = manager.waiting.filter { $0.identifier == id }
            if found.isEmpty {
                return try writeError(
                    "Event with identifier '\(id)' does not exist.", id: "INVALID_EVENT_IDENTIFIER", category: .invalidArgument, exception: "System.ArgumentException")
            }
        } else if let name = text("SourceIdentifier") {
            let pattern = WildcardPattern.lenient(name)
            found = manager.waiting.filter { pattern.matches($0.source) }
            if found.isEmpty, !pattern.hasWildcards {
                return try writeError(
                    "Event with source identifier '\(name)' does not exist.", id: "INVALID_SOURCE_IDENTIFIER", category: .invalidArgument,
                    exception: "System.ArgumentException")
            }
        }
        for event in found where try shouldProcess("Event '\(event.source)'", action: "Remove") { manager.remove(event) }
    }
}

final class WaitEvent: Cmdlet {
    override func end() throws {
        let manager = EventManagerObject.of(runspace)
        let pattern = WildcardPattern.lenient(text("SourceIdentifier") ?? "*")
        let seconds = has("Timeout") ? self["Timeout"].real : -1
        let end = seconds < 0 ? Int64.max : Waiting.nanoseconds() + Int64(seconds * 1e9)
        while true {
            try manager.pump()
            if let found = manager.waiting.first(where: { pattern.matches($0.source) }) { return try write(found) }
            if Waiting.nanoseconds() >= end { return }
            try Waiting.pause(milliseconds: 2, runspace)
        }
    }
}

let eventTable: [CmdletEntry] = {
    let space = "Microsoft.PowerShell.Commands."
    return [
        cmdlet("Register-ObjectEvent", RegisterObjectEvent.self, implementing: space + "RegisterObjectEventCommand"),
        cmdlet("Register-EngineEvent", RegisterEngineEvent.self, implementing: space + "RegisterEngineEventCommand"),
        cmdlet("Unregister-Event", UnregisterEvent.self, implementing: space + "UnregisterEventCommand"),
        cmdlet("Get-EventSubscriber", GetEventSubscriber.self, implementing: space + "GetEventSubscriberCommand"),
        cmdlet("New-Event", NewEvent.self, implementing: space + "NewEventCommand"),
        cmdlet("Get-Event", GetEvent.self, implementing: space + "GetEventCommand"),
        cmdlet("Remove-Event", RemoveEvent.self, implementing: space + "RemoveEventCommand"),
        cmdlet("Wait-Event", WaitEvent.self, implementing: space + "WaitEventCommand"),
    ]
}()
