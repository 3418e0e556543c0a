import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
/** docs/platforms/dailymotion.md: category ids, with names for people. */
export const categories: readonly { readonly id: string; readonly name: Text }[] = [
	{ id: 'animals', name: say('dailymotion/category/animals') },
	{ id: 'auto', name: say('dailymotion/category/auto') },
	{ id: 'creation', name: say('dailymotion/category/creation') },
	{ id: 'fun', name: say('dailymotion/category/fun') },
	{ id: 'kids', name: say('dailymotion/category/kids') },
	{ id: 'lifestyle', name: say('dailymotion/category/lifestyle') },
	{ id: 'music', name: say('dailymotion/category/music') },
	{ id: 'news', name: say('dailymotion/category/news') },
	{ id: 'people', name: say('dailymotion/category/people') },
	{ id: 'school', name: say('dailymotion/category/school') },
	{ id: 'shortfilms', name: say('dailymotion/category/shortfilms') },
	{ id: 'sport', name: say('dailymotion/category/sport') },
	{ id: 'tech', name: say('dailymotion/category/tech') },
	{ id: 'travel', name: say('dailymotion/category/travel') },
	{ id: 'tv', name: say('dailymotion/category/tv') },
	{ id: 'videogames', name: say('dailymotion/category/videogames') },
	{ id: 'webcam', name: say('dailymotion/category/webcam') },
]
