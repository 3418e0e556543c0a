export type StoredDocument = Readonly<Record<string, unknown>>

/** Makes the next version of a document. Pure; the document may be damaged: values that it doesn't recognize stay as they are. */
export type Migration = (document: StoredDocument) => StoredDocument

/** The version of a document that has had these migrations. The first version is 1. */
export function versionAfter(migrations: readonly Migration[]): number {
	return migrations.length + 1
}

/** A document without a version counts as the current one. */
export function versionOf(document: StoredDocument, present: number): number {
	const { version } = document
	return typeof version === 'number' && Number.isInteger(version) && version >= 1 ? version : present
}

/** The document in the current version. `migrations[0]` makes version 2 from version 1. */
export function migrate(document: StoredDocument, migrations: readonly Migration[]): StoredDocument {
	const version = versionOf(document, versionAfter(migrations))
	return migrations.slice(version - 1).reduce<StoredDocument>((older, next) => next(older), document)
}

export function isStoredDocument(value: unknown): value is StoredDocument {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
