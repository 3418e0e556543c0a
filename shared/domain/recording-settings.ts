import { z } from 'zod'
import { cleanSources, ownRecordingSettings } from './own-recording.ts'
import { defaultRecordingPattern, longestRecordingPattern } from './recording-name.ts'

export const recordingContainer = z.enum(['mp4', 'mkv'])
export type RecordingContainer = z.infer<typeof recordingContainer>

/** When a recording continues in a new file. Without either: only on request, and where the file system takes no larger file. */
export const recordingSplit = z.strictObject({
	everyMinutes: z.number().int().min(1).max(1440).exactOptional(),
	everyMb: z.number().int().min(50).max(1_000_000).exactOptional(),
})

/** How files are written. */
export const recordingFileSettings = z.object({
	container: recordingContainer,
	/** The finished file is rewritten as an MP4 that every program reads, with its chapters. */
	remuxToMp4: z.boolean(),
	/** Of the file name: text and fields such as {title}. */
	pattern: z.string().min(1).max(longestRecordingPattern),
	split: recordingSplit,
	/** Where a recording goes, or continues, when its folder cannot be written to; null = to a folder of the studio's own. */
	secondFolder: z.string().min(1).max(4096).nullable(),
})
export type RecordingFileSettings = z.infer<typeof recordingFileSettings>

/** What is stored. What is absent has its default. */
export const recordingSettings = z.object({
	/** Start a local recording together with the show. */
	withShow: z.boolean(),
	/** null = the default folder. */
	folder: z.string().nullable(),
	container: recordingFileSettings.shape.container.exactOptional(),
	remuxToMp4: recordingFileSettings.shape.remuxToMp4.exactOptional(),
	pattern: recordingFileSettings.shape.pattern.exactOptional(),
	split: recordingFileSettings.shape.split.exactOptional(),
	secondFolder: recordingFileSettings.shape.secondFolder.exactOptional(),
	/** Absent: the same as the stream is recorded. */
	own: ownRecordingSettings.exactOptional(),
	/** Absent: no source is recorded clean. */
	clean: cleanSources.exactOptional(),
})
export type RecordingSettings = z.infer<typeof recordingSettings>

/** Changes of them: what is absent stays as it is. */
export const recordingFileChanges = z.strictObject(recordingSettings.omit({ withShow: true, folder: true, own: true, clean: true }).shape)
export type RecordingFileChanges = z.infer<typeof recordingFileChanges>

export const defaultFileSettings: RecordingFileSettings = {
	container: 'mp4',
	remuxToMp4: true,
	pattern: defaultRecordingPattern,
	split: {},
	secondFolder: null,
}

export function fileSettingsOf({ withShow, folder, own, clean, ...files }: RecordingSettings): RecordingFileSettings {
	return { ...defaultFileSettings, ...files }
}
