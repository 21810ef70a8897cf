// すべて、なくても用が足りる上乗せです。
import { start as menus } from "./menus.js";
import { start as suggestions } from "./suggestions.js";
import { start as drafts } from "./drafts.js";
import { start as drop } from "./drop.js";
import { start as leaving } from "./leaving.js";
import { start as collision } from "./collision.js";
import { start as preview } from "./preview.js";
import { start as confirming } from "./confirming.js";
import { start as printing } from "./printing.js";
import { start as topics } from "./topics.js";
import { start as clauses } from "./clauses.js";
import { start as scrolling } from "./scrolling.js";
import { start as near } from "./near.js";
import { start as completion } from "./completion.js";

const all = [
  menus,
  suggestions,
  drafts,
  drop,
  leaving,
  collision,
  preview,
  confirming,
  printing,
  topics,
  clauses,
  scrolling,
  near,
  completion,
];

for (const start of all) {
  start(document);
}
