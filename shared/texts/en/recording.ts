import type { AreaTexts } from '../catalogue.ts'

/** Recordings on this computer. Lines of the activity list stand behind "Recording". */
export const recordingTexts = {
	'no-cloud-recording': {
		message: 'No platform in this show can record it.',
		action: 'Go live to one that can, or record on this computer.',
	},
	'recording-not-automatic': {
		message: 'Automatic recording on {name} cannot be changed from here.',
		action: 'Start and stop its recording manually.',
	},
	'recording-cannot-pause': { message: 'The recording of this platform cannot be paused.', action: 'Stop it and start another one.' },
	'already-recording': { message: 'A recording is already running.', action: 'Stop it before starting another.' },
	'folder-not-absolute': { message: 'This is not a full path.', action: 'Enter the full path, such as /home/me/Videos or C:\\Videos.' },
	'recording-pattern': { message: 'A file name cannot contain {field}.', action: 'The fields of a file name are {fields}.' },
	'recording-not-wanted': { message: 'The recording was stopped before it began.', action: 'Start it again.' },
	// No sentence says that something is safe: that is said only after the file was checked.
	'recording-folder-missing': {
		message: 'The recording folder {folder} does not exist now. Its disk may have been removed.',
		action: 'Connect the disk, or choose another folder for recordings.',
	},
	'recording-folder-read-only': {
		message: 'The disk with the recording folder {folder} is read-only.',
		action: 'Choose another folder for recordings, then record again.',
	},
	'recording-folder-denied': {
		message: 'Showcaller is not allowed to write into the recording folder {folder}.',
		action: 'Change its permissions, or choose another folder for recordings.',
	},
	'recording-folder-stalled': {
		message: 'The disk with the recording folder {folder} does not answer.',
		action: 'Check the disk or the network share, or choose another folder for recordings.',
	},
	'recording-folder-not-one': {
		message: '{folder} cannot be the recording folder: it is a file.',
		action: 'Choose another folder for recordings.',
	},
	'recording-folder': {
		message: 'The recording folder {folder} cannot be written to. The system says {system}.',
		action: 'Choose another folder for recordings, then record again.',
	},
	'recording-name': {
		message: 'The disk with the recording folder {folder} does not allow a name as long as that of a recording.',
		action: 'Choose a folder with a shorter path for recordings.',
	},
	'recording-file-gone': {
		message: 'The file of the recording in {folder} was deleted or moved while it was being written.',
		action: 'Leave the files of a running recording alone.',
	},
	'recording-disk-low': {
		message: 'The disk with the recording folder {folder} is almost full.',
		action: 'Free some space, or choose another folder for recordings.',
	},
	'recording-disk-full': {
		message: 'The disk with the recording folder {folder} is full.',
		action: 'Free some space, or choose another folder for recordings.',
	},
	'recording-disk-slow': {
		message: 'The disk with the recording folder {folder} did not keep up with the recording.',
		action: 'Choose a folder on a faster disk, then record again.',
	},
	'recording-file-limit': {
		message: 'The recording folder {folder} does not allow a larger file.',
		action: 'Choose another folder for recordings, then record again.',
	},
	'recording-next-file': {
		message: 'The system allows no larger file in {folder}. The recording continues in the next file there.',
		action: 'Nothing is lost. For larger files, choose another folder, or raise the limit of this user.',
	},
	'recording-ffmpeg': {
		message: 'FFmpeg could not write the recording. The show itself continues.',
		action: 'Check that FFmpeg is installed and that the recording folder can be written to, then record again.',
	},
	'recording-process': {
		message: 'The recorder kept ending, so the recording was closed.',
		action: 'Record again. If it repeats, send the log file with a report.',
	},
	'recording-finish': {
		message: 'The recording plays, but it could not be rewritten for fast seeking.',
		action: 'Use the file as it is. Showcaller tries again at the next start.',
	},
	'recording-not-joined': {
		message: 'The recording is in several files in {folder}, because they could not be joined.',
		action: 'Free some space there. Showcaller tries again at the next start.',
	},
	'recording-unreadable': {
		message: 'The file of the recording in {folder} cannot be played.',
		action: 'Keep it: Showcaller tries to repair it at the next start.',
	},
	'recording-lost': {
		message: 'The recording is lost: its file in {folder} is no longer there.',
		action: 'Look for it in the trash, or where the folder was moved to.',
	},
	'unknown-recording': { message: 'This recording is no longer in the list.', action: 'Open the page of recordings again.' },
	'recording-file-missing': {
		message: 'The file of this recording is not where it was.',
		action: 'Look for it in the trash, or where its folder was moved to.',
	},
	'recording-empty': { message: 'The file of this recording is empty.', action: 'There is nothing to play. It can be deleted.' },
	'recording-not-readable': {
		message: 'This recording cannot be read.',
		action: 'Check its disk. If the file is damaged, another program may be able to play a part of it.',
	},
	'recording-not-running': { message: 'Nothing is being recorded on this computer.', action: 'Start the recording first.' },
	'recording-in-use': { message: 'This recording is still being written or finished.', action: 'Wait until it is finished.' },
	'recording-no-bin': {
		message: 'This computer has no bin for the disk of this file.',
		action: 'It can be deleted for good instead.',
	},
	'recording-not-deleted': {
		message: 'The file could not be deleted. The system says {system}',
		action: 'Check the permissions of its folder.',
	},
	'recording-not-renamed': {
		message: 'The file could not be renamed. The system says {system}',
		action: 'Check the permissions of its folder.',
	},
	'recording-not-revealed': {
		message: 'The file manager of this computer did not answer.',
		action: 'Open the folder by hand: {folder}',
	},
	'clip-running': { message: 'Another clip is being made.', action: 'Wait until it is finished, or cancel it.' },
	'clip-interrupted': { message: 'The clip was not finished: the part of the studio that makes it ended.', action: 'Make it again.' },
	'clip-empty': { message: 'The end of the clip is not after its start.', action: 'Move one of the two points.' },
	'clip-not-exact': {
		message: 'The pictures of this recording are in a codec that is not encoded here.',
		action: 'Cut it at keyframes instead.',
	},
	'clip-cancelled': { message: 'The clip was cancelled.', action: 'Nothing of it is kept.' },
	'clip-disk-full': { message: 'The disk is full. The clip was not made.', action: 'Free some space, then try again.' },
	'clip-not-made': {
		message: 'FFmpeg could not make the clip. It says: {system}',
		action: 'Check that the recording plays there, or choose other points.',
	},
	'recording-running': { message: 'A recording is already running.', action: 'Stop it first.' },
	'recording-moved': { message: '{reason} The recording continues in {folder}.', action: '{action}' },

	'recording/no-system-word': 'nothing more',
	'recording/subject': 'Recording',
	'recording/started': 'on this computer has started.',
	'recording/paused': 'is paused.',
	'recording/resumed': 'continues after a pause.',
	'recording/encoder-failed': 'was ended, because its encoder failed: {reason} {action}',
	'recording/track': 'Track {number}',
	'recording/saved': 'is saved: {path}',
	'recording/saved-in-part': 'is saved, but a part of it is missing: {path}',
	'recording/no-file': 'has ended. No picture arrived, so there is no file.',
	'recording/nothing-plays': 'left no file that plays.',
	'recording/plays-until': 'plays up to that point: {path}',
	'recording/last-run-repaired': 'of the last run was repaired: {path}',
	'recording/last-run-incomplete': 'of the last run was repaired, but a part of it is missing: {path}',
	'recording/last-run-missing': 'of the last run no longer exists: {path}',
	'recording/last-run-damaged': 'of the last run could not be repaired: {path}',
	'recording/last-run-not-repaired': 'of the last run could not be repaired. Showcaller tries again at the next start.',
} as const satisfies AreaTexts
