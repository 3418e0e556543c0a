import { z } from 'zod'
import { text } from '../texts/text-schema.ts'
import { neededFile, sceneOutline } from './collections.ts'

/** One thing of the file that is imported, and what becomes of it. */
const importEntry = z.object({
	/** "changed": it is there and not quite as it was. */
	outcome: z.enum(['imported', 'changed', 'left-out']),
	name: z.string(),
	/** What it is. */
	what: text,
	/** What is changed, or why it is left out; empty when it is as it was. */
	why: text,
})
export type ImportEntry = z.infer<typeof importEntry>

/** What an import would do, before it does anything. */
export const importReport = z.object({
	/** For the new collection. */
	name: z.string(),
	/** Of the program that wrote the file; empty when it does not say. */
	writtenBy: z.string(),
	widthPx: z.number().int(),
	heightPx: z.number().int(),
	scenes: z.number().int(),
	sources: z.number().int(),
	groups: z.number().int(),
	entries: z.array(importEntry),
	outlines: z.array(sceneOutline),
	files: z.number().int(),
	missingFiles: z.array(neededFile),
})
export type ImportReport = z.infer<typeof importReport>
