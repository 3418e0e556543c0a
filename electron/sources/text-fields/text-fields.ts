import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { FileFields } from './file-fields.ts'

/** Where the fields of a text come from. */
export interface FieldsSettings {
	/** A path or an address. Absent: the text has only words of its own. */
	readonly file?: string | undefined
	readonly everyS?: number | undefined
	readonly allowPrivateAddress?: boolean | undefined
}

/** Supplies the words of a text, from a file or an address, and follows its changes. */
export interface TextFields {
	/** The last valid content; null until it has been read. */
	fields(): FileFields | null
	/** The current problem, or null. The last valid content is kept. */
	problem(): AppErrorData | null
	/** Reads it again now. */
	reload(): void
	/** The text becomes visible: what is older than it should be is read again. */
	show(): void
	dispose(): void
}

/** What a template asks for its words and fields; null = there is no file. */
export function wordsFrom(fields: TextFields | null): ((field: string | null) => string) | null {
	return fields && ((field) => (field === null ? fields.fields()?.text : fields.fields()?.field(field)) ?? '')
}
