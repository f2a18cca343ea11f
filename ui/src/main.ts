import { mount } from "svelte";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/page.css";
import "./styles/opening.css";
import "./styles/sheet.css";
import "./styles/light.css";
import "./styles/panels.css";
import "./styles/strip.css";
import "./styles/print.css";
import App from "./App.svelte";
import { chosenTheme } from "./page/theme";

document.documentElement.dataset.theme = chosenTheme();
const target = document.getElementById("app");
if (!target) throw new Error("the page has no #app to put anything into");
mount(App, { target });
