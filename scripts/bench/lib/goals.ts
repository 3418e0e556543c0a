/** What docs/performance.md holds the studio to, in its order; a row of a measurement that answers one names it. */
export const goals = {
	'screen-moving': 'CPU against bare FFmpeg: a moving screen, 720p30',
	'screen-slides': 'CPU against bare FFmpeg: a screen that changes once in 5 s, 720p30',
	films: 'CPU against bare FFmpeg: films that need no conversion, 720p30',
	'obs-plain': 'CPU against OBS without a graphics card, its preview off',
	'obs-previews': 'CPU against OBS without a graphics card, both previews on',
	idle: 'Off air, still picture, no page',
	'idle-page': 'Off air, still picture, page open',
	'page-on-air': "On air, the page's own cost without a graphics card",
	memory: 'Memory of the studio, 1080p30, four films',
	'memory-destination': 'Memory of each further destination',
	'memory-film': 'Memory of each idle film',
	'glass-default': 'From a change on the screen to its picture at the ingest',
	'glass-low': 'The same with low latency, more than bare FFmpeg with zerolatency',
	'load-60': 'Late frames at 1080p60, both cores half loaded from outside',
	'go-live': 'Go live to the first keyframe',
	'ad-click': 'Click on an ad to its request on the wire, p99',
	destination: 'CPU of each further destination',
	start: 'npm start to a usable screen',
} as const

export type GoalId = keyof typeof goals
