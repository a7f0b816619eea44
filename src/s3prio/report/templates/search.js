(function () {
  "use strict";
  var index = JSON.parse(document.getElementById("index").textContent);
  var form = document.getElementById("search");
  var sought = document.getElementById("sought");
  var found = document.getElementById("found");
  var names = document.getElementById("names");
  var all = index.topics.map(function (one, i) { return { name: one[0], anchor: one[1], kind: "topics", at: i }; })
    .concat(index.municipalities.map(function (one, i) { return { name: one[0], anchor: one[1], kind: "municipalities", at: i }; }));
  all.forEach(function (one) {
    var option = document.createElement("option");
    option.value = one.name;
    names.appendChild(option);
  });
  function lookUp(words) {
    var wanted = words.trim().toLowerCase();
    if (!wanted) { return null; }
    return all.find(function (one) { return one.name.toLowerCase() === wanted; })
      || all.find(function (one) { return one.name.toLowerCase().indexOf(wanted) >= 0; }) || null;
  }
  function told(one) {
    var others = one.kind === "topics" ? index.municipalities : index.topics;
    var groups = index.categories.map(function () { return []; });
    others.forEach(function (other, i) {
      var cell = one.kind === "topics" ? i * index.topics.length + one.at : one.at * index.topics.length + i;
      var digit = index.cells.charAt(cell);
      if (digit) { groups[Number(digit) - 1].push(other[0]); }
    });
    return groups.map(function (group, i) { return [index.categories[i], group]; }).reverse();
  }
  function show(one) {
    found.textContent = "";
    var head = document.createElement("strong");
    head.textContent = one.name;
    found.appendChild(head);
    if (!index.cells) { return; }
    told(one).forEach(function (pair) {
      var line = document.createElement("p");
      line.textContent = pair[0] + " (" + pair[1].length + "): " + pair[1].join("; ");
      found.appendChild(line);
    });
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var one = lookUp(sought.value);
    found.textContent = "";
    if (!one) { found.textContent = found.dataset.none; return; }
    var target = document.getElementById(one.anchor);
    if (!target) { show(one); return; }
    target.setAttribute("tabindex", "-1");
    target.scrollIntoView();
    target.focus();
  });
  form.hidden = false;
})();
