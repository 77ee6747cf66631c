/// A picture that a program has made. What shows it knows which kinds there are; the session does not.
public protocol Picture: AnyObject {}
