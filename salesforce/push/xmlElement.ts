/** An element of a document, with the namespaces of its names. */
export interface XmlElement {
	namespace: string;
	/** Without prefix. */
	name: string;
	attributes: XmlAttribute[];
	children: XmlElement[];
	/** The text directly in it. */
	text: string;
}

export interface XmlAttribute {
	namespace: string;
	name: string;
	value: string;
}
