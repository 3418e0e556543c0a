import { AppError } from '../../shared/errors/app-error.ts'

/** The sentences about files that sources open: one code for each cause. Nothing here names a path: it may be private. */

export function fileMissing(): AppError {
	return new AppError({
		code: 'source-file-missing',
		message: 'There is no file at this path.',
		action: 'Check the path, or choose another file.',
		retryable: true,
	})
}

/** Only for a file that was open before. */
export function fileGone(): AppError {
	return new AppError({
		code: 'source-file-gone',
		message: 'The file is not there any more.',
		action: 'Put it back or choose another file.',
		retryable: true,
	})
}

export function pathNotWhole(): AppError {
	return new AppError({
		code: 'source-path-not-whole',
		message: 'This is not a whole path.',
		action: 'Give the path from its beginning, such as /home/me/film.mp4 or C:\\films\\film.mp4.',
		retryable: false,
	})
}

export function noPermission(): AppError {
	return new AppError({
		code: 'source-permission',
		message: 'Showcaller may not read this file.',
		action: 'Allow reading it, or choose another file.',
		retryable: true,
	})
}

export function notAFile(): AppError {
	return new AppError({
		code: 'source-not-a-file',
		message: 'There is no ordinary file at this path: it is a folder, a pipe or a device.',
		action: 'Choose a file.',
		retryable: false,
	})
}

export function fileOffLimits(): AppError {
	return new AppError({
		code: 'source-file-off-limits',
		message: 'This file belongs to Showcaller itself or to the system, and no source may show it.',
		action: 'Choose another file.',
		retryable: false,
	})
}

export function fileTooLarge(limitBytes: number): AppError {
	return new AppError({
		code: 'source-file-too-large',
		message: `This file is too large. The limit is ${Math.round(limitBytes / 1e6)} MB.`,
		action: 'Choose a smaller file.',
		retryable: false,
	})
}

/** `systemSaid`: EMFILE for this process, ENFILE for the whole computer. */
export function tooManyOpen(systemSaid: string): AppError {
	return new AppError({
		code: 'source-too-many-open',
		message: 'Too many files are open at once, so this one could not be opened.',
		action: 'Show fewer films at the same time, or raise the limit of open files of this computer.',
		retryable: true,
		serverSaid: systemSaid,
	})
}

/** The system refused for a reason that has no sentence of its own. `systemSaid`: its code, such as EIO or EMFILE. */
export function fileUnreadable(systemSaid: string): AppError {
	return new AppError({
		code: 'source-file-unreadable',
		message: 'The system could not open this file.',
		action: 'Check the disk or the network share that it is on, then restart the source.',
		retryable: true,
		serverSaid: systemSaid,
	})
}

export function fileChanging(): AppError {
	return new AppError({
		code: 'source-file-changing',
		message: 'This file is being written at the moment.',
		action: 'It is read again when it is complete.',
		retryable: true,
	})
}

/** For a picture of which only a part could be shown. */
export function pictureCut(): AppError {
	return new AppError({
		code: 'source-picture-cut',
		message: 'This picture file ends too early: a part of the picture is missing.',
		action: 'Save or copy it again; it is read again by itself.',
		retryable: true,
	})
}

/** For a moving picture of which only the first is shown. */
export function pictureStandsStill(): AppError {
	return new AppError({
		code: 'source-picture-still',
		message: 'This is a moving picture, and it is too large to move: only its first picture is shown.',
		action: 'Make it smaller than 3840 × 2160 pixels and 32 MB, or use it as a film.',
		retryable: false,
	})
}
