/** Words of forms whose fields a platform names. */
export const formTexts = {
	choose: 'Choose',
	noChoice: 'None',
	onlyThis: (id: string) => `${id} (no longer in the list)`,
	loading: 'Asking for the list',
	again: 'Ask again',
	onlyNow: 'It cannot change later.',
	fixed: 'Set when it was made. It cannot change.',
	range: (min: string, max: string, unit: string) => `From ${min} to ${max}${unit === '' ? '' : ` ${unit}`}.`,
	keepSecret: 'It has one. Empty keeps it.',
	yes: 'Yes',
	no: 'No',
	notSet: 'Not set',
	showSecret: 'Show what I type',
	hideSecret: 'Hide what I type',
}
