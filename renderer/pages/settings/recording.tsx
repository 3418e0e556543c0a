import { DiskRoom } from '../../features/recording-settings/disk-room.tsx'
import { FileSettings } from '../../features/recording-settings/file-settings.tsx'
import { OwnQuality } from '../../features/recording-settings/own-quality.tsx'
import { ReplaySettings } from '../../features/settings/replay-settings.tsx'
import type { SettingsPageKind } from './settings-page-kind.ts'

export const recordingPage: SettingsPageKind = {
	id: 'recording',
	group: 'show',
	icon: 'record',
	name: ({ settings }) => settings.recordings,
	title: ({ settings }) => settings.recordings,
	guide: 'recording',
	lead: ({ settings }) => settings.recordingLead,
	rows: ({ settings, recordingFiles, ownRecording, replay }) => [
		settings.withShow,
		settings.folder,
		recordingFiles.file,
		recordingFiles.remux,
		recordingFiles.split,
		recordingFiles.name,
		recordingFiles.second,
		ownRecording.quality,
		replay.switchOn,
		replay.length,
	],
	Main: () => (
		<>
			<FileSettings />
			<OwnQuality />
			<ReplaySettings />
		</>
	),
	Aside: DiskRoom,
}
