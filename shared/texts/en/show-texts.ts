import type { AreaTexts } from '../catalogue.ts'

/** Texts for the show: lower thirds, tickers and clocks. */
export const showTextTexts = {
	'source-without-texts': { message: '{name} has no texts for the show.', action: 'Choose a lower third.' },
	'no-show-texts': { message: 'This collection has no lower third.', action: 'Add one first, under Add a source.' },
	'unknown-show-text': { message: 'There is no text “{id}” in this list.', action: 'It may have been removed. Check the list again.' },
	'too-many-show-texts': { message: 'A source can have at most {limit} texts.', action: 'Remove some first, or add a second source.' },
	'no-next-show-text': { message: 'No text of {name} is next.', action: 'Choose one in its list.' },
	'show-text-empty': { message: 'This text is empty, so there is nothing to show.', action: 'Type its first line.' },
	'show-text-not-in': { message: 'No text of {name} is on screen.', action: 'Put one on screen with In.' },
} as const satisfies AreaTexts
