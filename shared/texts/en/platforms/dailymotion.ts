import type { AreaTexts } from '../../catalogue.ts'

/** Dailymotion, and the practice platform, which stands in for it under its own name. */
export const dailymotionTexts = {
	'platform-credentials-wrong': {
		message: '{name} did not accept the API key or the sign-in.',
		action: 'Check the API key and its secret on the page of {name}, then connect the account again.',
	},
	'platform-sign-in-refused': {
		message: '{name} accepted the API key but not the sign-in with it.',
		action: 'Check the user name and the password, or sign in again.',
	},
	'platform-sign-in-renewed': {
		message: '{name} required a new sign-in first, so nothing was started.',
		action: 'Try again now.',
	},
	'platform-scope-missing': {
		message: 'This connection to {name} may not manage videos.',
		action: 'Allow "{scope}" for the API key, then connect {name} again.',
	},
	'platform-live-not-enabled': {
		message: 'Live streaming is not enabled on this {name} account.',
		action: "Ask {name} to add live streaming to the account's plan, or choose another account.",
	},
	'platform-not-allowed/not-owner': {
		message: 'This video does not belong to the connected {name} account.',
		action: 'Choose a video that belongs to the connected account.',
	},
	'platform-not-allowed': {
		message: '{name} does not allow this account to do that, and did not give a reason that Showcaller knows ({reason}).',
		action: 'Check on the page of {name} who owns the video, and what the plan and the API key allow.',
	},
	'platform-broadcast-gone/video': {
		message: 'The livestream video no longer exists on {name}.',
		action: 'Prepare the show again, or choose another video.',
	},
	'platform-recording-off-air': {
		message: '{name} records only while the show is on air there.',
		action: 'Start the recording once {name} confirms the show.',
	},
	'platform-refused/reason': {
		message: '{name} refused the request ({reason}).',
		action: 'Check the settings of {name}.',
	},
	'platform-refused/field': {
		message: '{name} refused the request ({reason}, field {field}).',
		action: 'Check the settings of {name}.',
	},
	'platform-no-srt': {
		message: '{name} gives no SRT address for this live video.',
		action: 'Choose RTMP for this account.',
	},
	'platform-no-ingest/video': {
		message: '{name} gave no ingest address for this live video.',
		action: 'Check that the video belongs to the connected account and that live streaming is enabled.',
	},
	'platform-create-answer-lost/video': {
		message: 'The answer from {name} to creating the live video was lost, and no new one was found there.',
		action: 'Try again. If an unused one appears on {name} later, delete it there.',
	},

	'dailymotion/limit/record': 'Recording manually',
	'dailymotion/limit/record-why':
		'This interface only records a whole show automatically (auto-record). Record on this computer, or connect with the Platform API.',
	'dailymotion/limit/recordings': 'The list of recordings',
	'dailymotion/limit/recordings-why': "This interface has none. Check the platform's own page.",
	'dailymotion/limit/audience': 'The number of viewers',
	'dailymotion/limit/audience-why': 'This interface does not provide it.',
	'dailymotion/limit/recurrence': 'A livestream that repeats',
	'dailymotion/limit/recurrence-why': 'This interface plans one start and one end. Plan each show on its own.',
	'dailymotion/limit/turn': 'Turning a video into a livestream',
	'dailymotion/limit/turn-why': 'Livestreams and videos are separate things in this interface.',
	'dailymotion/limit/tags': 'Tags',
	'dailymotion/limit/tags-why': 'This interface takes none.',
	'dailymotion/limit/unpublished': 'A livestream that is not published',
	'dailymotion/limit/unpublished-why': 'This interface publishes every livestream. Make it private instead.',
	'dailymotion/limit/sign-in': 'Signing in as a user',
	'dailymotion/limit/sign-in-why': "This interface only accepts private API keys; their access is revoked on the platform's own page.",

	'dailymotion/key/id': 'API key',
	'dailymotion/key/id-hint': 'From the API keys page in Dailymotion Studio.',
	'dailymotion/key/secret': 'API secret',
	'dailymotion/key/secret-hint': 'Kept in the vault of this computer and never shown again.',
	'dailymotion/option/auto-record': 'Record every show on Dailymotion',
	'dailymotion/option/auto-record-hint':
		'In livestreams that are created when a show goes live. Others keep what is set in their own form.',
	'dailymotion/form/one': 'livestream',
	'dailymotion/form/many': 'livestreams',

	'dailymotion/upload':
		'A usual account may upload videos of up to 4 GB and 2 hours, 15 of them and 10 hours in 24 hours; a premium account up to 64 GB each.',
	'dailymotion/interface/platform': 'Platform API (everything)',
	'dailymotion/interface/v2': 'API v2 (newer, less)',
	'dailymotion/category/animals': 'Animals',
	'dailymotion/category/auto': 'Cars',
	'dailymotion/category/creation': 'Creative',
	'dailymotion/category/fun': 'Comedy and entertainment',
	'dailymotion/category/kids': 'Kids',
	'dailymotion/category/lifestyle': 'Lifestyle and how-to',
	'dailymotion/category/music': 'Music',
	'dailymotion/category/news': 'News',
	'dailymotion/category/people': 'Celebrity and people',
	'dailymotion/category/school': 'Education',
	'dailymotion/category/shortfilms': 'Short films',
	'dailymotion/category/sport': 'Sports',
	'dailymotion/category/tech': 'Technology',
	'dailymotion/category/travel': 'Travel',
	'dailymotion/category/tv': 'TV',
	'dailymotion/category/videogames': 'Gaming',
	'dailymotion/category/webcam': 'Webcam',
} as const satisfies AreaTexts
