import type { AreaTexts } from '../catalogue.ts'

/** Why an encoder ended. "ffmpeg": FFmpeg's own line stands for it. */
export const encoderTexts = {
	'encoder-end/unreadable': 'Its output cannot be read.',
	'encoder-end/killed': 'Another program or the system ended it ({signal}).',
	'encoder-end/hung': 'It stopped producing output.',
	'encoder-end/not-started': 'FFmpeg could not be started.',
	'encoder-end/silent': 'FFmpeg ended without giving a reason.',
	'encoder-end/too-slow':
		'This computer is too slow for it. It now gets {every, plural, =1 {every picture} =2 {every second picture} =4 {every fourth picture} =8 {every eighth picture} other {one in # pictures}}.',
	'encoder-end/no-nvidia-driver': 'No NVIDIA driver was found on this computer.',
	'encoder-end/nvidia-cannot': 'No NVIDIA card that can encode video was found.',
	'encoder-end/nvidia-busy': 'The NVIDIA card has no encoder session left. Other programs may be using it.',
	'encoder-end/nvidia-old': 'The NVIDIA driver is too old for this FFmpeg.',
	'encoder-end/no-quick-sync': 'Intel Quick Sync could not be started on this computer.',
	'encoder-end/no-vaapi': 'No usable VAAPI device was found on this computer.',
	'encoder-end/no-amd': 'The AMD encoder could not be started on this computer.',
	'encoder-end/not-built': 'This FFmpeg was built without {codec}.',
	'encoder-end/no-memory': 'There was not enough memory for the encoder.',
	'encoder-end/no-answer': 'It did not answer in time.',
	'encoder-measure/too-slow': 'It is slower than the program.',
	'encoder-measure-in-show': {
		message: 'Encoders cannot be measured while the program is encoded.',
		action: 'Measure them when no show and no recording runs.',
	},
	'encoder-measure-cut': {
		message: 'The measurement ended early because the program is being encoded.',
		action: 'Measure again when no show and no recording runs.',
	},
	'encoder-measure-no-ffmpeg': {
		message: 'Encoders cannot be measured without FFmpeg.',
		action: 'Install FFmpeg or enter its path under Sign-ins and diagnostics, then start Showcaller again.',
	},
	'encoder-end/choose-another': 'Choose another encoder or a lower preset in the settings, then go live again.',
	'encoder-end/program-ended': 'The program process ended.',
	'encoder-end/program-too-large': 'The program process used {megabytes, number} MB of memory, more than it should, and was restarted.',
	'encoder-end/program-keeps-ending': 'The program process keeps ending.',
	'encoder-end/start-again': 'Restart Showcaller.',
} as const satisfies AreaTexts
