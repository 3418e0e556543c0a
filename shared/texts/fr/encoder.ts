import type { AreaTexts } from '../catalogue.ts'

export const encoderTexts = {
	'encoder-end/unreadable': 'Sa sortie ne peut pas être lue.',
	'encoder-end/killed': 'Un autre programme ou le système l’a arrêté ({signal}).',
	'encoder-end/hung': 'Il ne produit plus rien.',
	'encoder-end/not-started': 'FFmpeg n’a pas pu être lancé.',
	'encoder-end/silent': 'FFmpeg s’est arrêté sans donner de raison.',
	'encoder-end/too-slow':
		'Cet ordinateur est trop lent pour lui. Il reçoit maintenant {every, plural, =1 {toutes les images} =2 {une image sur deux} =4 {une image sur quatre} =8 {une image sur huit} other {une image sur #}}.',
	'encoder-end/no-nvidia-driver': 'Aucun pilote NVIDIA n’a été trouvé sur cet ordinateur.',
	'encoder-end/nvidia-cannot': 'Aucune carte NVIDIA capable d’encoder de la vidéo n’a été trouvée.',
	'encoder-end/nvidia-busy': 'La carte NVIDIA n’a plus de session d’encodage libre. D’autres logiciels l’utilisent peut-être.',
	'encoder-end/nvidia-old': 'Le pilote NVIDIA est trop ancien pour ce FFmpeg.',
	'encoder-end/no-quick-sync': 'Intel Quick Sync n’a pas pu démarrer sur cet ordinateur.',
	'encoder-end/no-vaapi': 'Aucun appareil VAAPI utilisable n’a été trouvé sur cet ordinateur.',
	'encoder-end/no-amd': 'L’encodeur AMD n’a pas pu démarrer sur cet ordinateur.',
	'encoder-end/not-built': 'Ce FFmpeg a été compilé sans {codec}.',
	'encoder-end/no-memory': 'Il n’y avait pas assez de mémoire pour l’encodeur.',
	'encoder-end/no-answer': 'Il n’a pas répondu à temps.',
	'encoder-end/choose-another': 'Choisissez un autre encodeur ou un préréglage plus léger dans les réglages, puis repassez en direct.',
	'encoder-end/program-ended': 'Le processus du programme s’est arrêté.',
	'encoder-end/program-too-large':
		'Le processus du programme a utilisé {megabytes, number} Mo de mémoire, plus qu’il ne devrait, et a été relancé.',
	'encoder-end/program-keeps-ending': 'Le processus du programme s’arrête sans cesse.',
	'encoder-end/start-again': 'Redémarrez Showcaller.',
	'encoder-measure/too-slow': 'Il est plus lent que le programme.',
	'encoder-measure-in-show': {
		message: 'Les encodeurs ne peuvent pas être mesurés pendant que le programme est encodé.',
		action: 'Mesurez-les quand aucune émission ni aucun enregistrement n’est en cours.',
	},
	'encoder-measure-cut': {
		message: 'La mesure s’est terminée tôt car le programme est encodé.',
		action: 'Mesurez de nouveau quand aucune émission ni aucun enregistrement n’est en cours.',
	},
	'encoder-measure-no-ffmpeg': {
		message: 'Les encodeurs ne peuvent pas être mesurés sans FFmpeg.',
		action: 'Installez FFmpeg ou saisissez son chemin sous Connexions et diagnostic, puis redémarrez Showcaller.',
	},
} as const satisfies AreaTexts
