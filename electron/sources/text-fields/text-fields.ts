import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { FileFields } from './file-fields.ts'

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
