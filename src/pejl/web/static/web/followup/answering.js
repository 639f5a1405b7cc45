// What is typed is kept on this device until it is saved.
import { keepText } from "../respond/keep.js";

document.querySelectorAll("form[data-keep]").forEach(keepText);
